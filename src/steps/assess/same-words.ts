/** True when two texts say the same to a reader: letter case, spaces around and between words do not count. */
export function sameWords(a: string, b: string): boolean {
  return plainWords(a) === plainWords(b);
}

/** Lower case, single spaces, compatibility forms folded. */
export function plainWords(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
