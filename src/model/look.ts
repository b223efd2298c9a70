/** How a council's pages look; no figure depends on it. */
export interface Look {
  /** What the pages are called. */
  readonly title: string;
  /** A CSS colour `#12436d` on which white is legible. */
  readonly colour: string;
  readonly logo?: { readonly bytes: Uint8Array; readonly type: 'image/svg+xml' | 'image/png' };
}

export const plainLook: Look = { title: 'Progress on our corporate plan', colour: '#12436d' };
