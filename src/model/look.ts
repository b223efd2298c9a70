import { z } from 'zod';

/** Who answers questions about the data: a team or role, never a person. */
export const Contact = z.strictObject({
  name: z.string().min(1).max(100),
  email: z.email('expected the address of a shared mailbox').optional(),
  page: z.url({ protocol: /^https?$/, error: 'expected a web address' }).optional(),
});
export type Contact = z.infer<typeof Contact>;

/** How a council's pages look; no figure depends on it. */
export interface Look {
  /** What the pages are called. */
  readonly title: string;
  /** A CSS colour `#12436d` on which white is legible. */
  readonly colour: string;
  readonly contact?: Contact;
  readonly logo?: { readonly bytes: Uint8Array; readonly type: 'image/svg+xml' | 'image/png' };
}

export const plainLook: Look = { title: 'Progress on our corporate plan', colour: '#12436d' };

/** Kinds of hosts that take headers from a file. */
export const HeaderHost = z.enum(['apache', 'iis', 'netlify']);
export type HeaderHost = z.infer<typeof HeaderHost>;

/** `site` of a council's configuration. */
export const SiteConfig = z.strictObject({
  title: z.string().min(1).max(60).default(plainLook.title),
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'expected a colour such as #12436d')
    .refine(
      (colour) => !/^#[0-9a-fA-F]{6}$/.test(colour) || contrastWithWhite(colour) >= 4.5,
      'white text on this colour is hard to read: choose a darker one (contrast 4.5 to 1, WCAG 1.4.3)',
    )
    .default(plainLook.colour),
  contact: Contact.optional(),
  /** An SVG or PNG file. */
  logo: z
    .string()
    .regex(/\.(svg|png)$/i, 'expected an SVG or PNG file')
    .optional(),
});
export type SiteConfig = z.infer<typeof SiteConfig>;

/** The contrast ratio of WCAG 2.2 between white and a colour `#rrggbb`: 1 to 21. */
export function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
