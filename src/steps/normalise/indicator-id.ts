import { oneLine } from './text.ts';

const longest = 80;

/** A name or reference as an id: `a-z`, `0-9` and hyphens, at most 80. Undefined when nothing of it can be kept. */
export function slug(text: string): string | undefined {
  const whole = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('%', ' percent ')
    .replaceAll('£', ' pounds ')
    .replaceAll('&', ' and ')
    .replaceAll(/\p{M}+|['’]/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  if (whole === '') return undefined;
  if (whole.length <= longest) return whole;
  // Long names that begin alike must not share an id.
  return `${whole.slice(0, longest - 9).replace(/-+$/, '')}-${checksum(whole)}`;
}

const numbering =
  /^(?:\((\d{1,3}(?:\.\d{1,3})*[a-z]?)\)|(\d{1,3}[a-z]?)[.):](?!\d)|(\d{1,3}(?:\.\d{1,3})+[a-z]?)[.):]?(?= )) *(?=\S)/i;
const footnoteMark = / ?(?:[*†‡]+|[⁰¹²³⁴-⁹]+|[[(](?:foot)?note \d+[\])])$/i;

export interface PublicName {
  /** Without numbering in front or footnote marks behind. */
  readonly name: string;
  /** The number in front of it: `3` of "3. Failed bin collections". */
  readonly number: string | undefined;
  readonly footnoteMarks: boolean;
}

/** An indicator's or section's name as the public reads it. */
export function readName(typed: string): PublicName {
  const line = oneLine(typed);
  const match = numbering.exec(line);
  const number = match?.[1] ?? match?.[2] ?? match?.[3];
  let name = match === null ? line : line.slice(match[0].length);
  const marked = name;
  while (footnoteMark.test(name)) name = name.replace(footnoteMark, '');
  return { name: name.trim(), number, footnoteMarks: name !== marked };
}

/** FNV-1a of 32 bits, in eight hexadecimal digits. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
