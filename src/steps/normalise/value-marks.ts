import type { Marker } from '../../model/indicator.ts';

const letters = new Map<string, Marker>();
for (const [marker, forms] of [
  ['p', 'p, prov, prov., provisional'],
  ['r', 'r, rev, rev., revised'],
  ['e', 'e, est, est., estimate, estimated'],
  ['u', 'u, low reliability, unreliable'],
  ['f', 'f, forecast, forecasted'],
] as const) {
  for (const form of forms.split(', ')) letters.set(form, marker);
}

const bracketed = /^(.*\S) ?[([]([a-z. ]+)[)\]]$/is;
const spelled = /^(.*\S) (provisional|prov\.?|revised|estimated?|est\.?|forecast)$/is;
const footnoteMark = /^(.*[\d%)\]a-z]) ?(?:\*+|†+|‡+|(?<![a-z])[⁰¹²³⁴-⁹]+|\[note \d+\])$/is;
const about = /^(?:c(?:\.|(?= ))|ca\.?|circa|approx\.?|approximately|about|around|roughly|~|≈) ?(?=[\d£(.])/i;

/** One marker by its letter or word, in brackets or not: `p`, `[r]`, `Provisional`. */
export function readMarker(text: string): Marker | undefined {
  return letters.get(text.toLowerCase().replaceAll(/^[([]|[)\]]$/g, ''));
}

/** A typed value without what stands around its number: `c. 40 (p)*` → `40`, markers e and p, a footnote mark. */
export function stripMarks(typed: string): { text: string; markers: Marker[]; footnote: boolean } {
  const markers: Marker[] = [];
  let text = typed;
  let footnote = false;
  for (;;) {
    const behind = bracketed.exec(text) ?? spelled.exec(text);
    const marker = behind === null ? undefined : readMarker(behind[2] ?? '');
    const footnoted = marker === undefined ? footnoteMark.exec(text) : null;
    if (marker === undefined && footnoted === null) break;
    if (marker !== undefined) markers.unshift(marker);
    else footnote = true;
    text = (footnoted?.[1] ?? behind?.[1] ?? text).trim();
  }
  if (about.test(text)) {
    text = text.replace(about, '');
    markers.unshift('e');
  }
  return { text, markers: [...new Set(markers)].sort(), footnote };
}
