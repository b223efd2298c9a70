import type { MissingCode } from '../../model/quantity.ts';
import { textKey } from './text.ts';

/** What each of the Government Statistical Service's codes says to a reader (gov.wales "Shorthand"). */
export const missingReasons: Readonly<Record<MissingCode, string>> = {
  c: 'Suppressed or confidential',
  w: 'None recorded',
  x: 'Not available',
  z: 'Not applicable',
};

const missing = new Map<string, MissingCode>();
for (const [code, forms] of [
  [
    'z',
    '[z]|n/a|na|n.a.|n.a|n / a|n\\a|not applicable|not relevant|annual|annual figure|annual only|annual measure|' +
      'annual indicator|reported annually|annually',
  ],
  [
    'x',
    '[x]|-|--|---|..|...|?|tbc|t.b.c.|tba|tbd|to be confirmed|to be advised|to follow|figures to follow|' +
      'awaited|awaiting data|awaiting|awaiting figures|awaiting update|data awaited|data not available|' +
      'data not yet available|data unavailable|not available|not yet available|unavailable|no data|' +
      'no data available|pending|not known|unknown|not yet known|n/k|nya|n/av|not reported|not collected|' +
      'not due|not yet due|not due yet|no data yet|see note|see notes|see commentary|see comment|see comments|' +
      'see narrative|see below|nil return',
  ],
  ['c', '[c]|suppressed|confidential|redacted|withheld'],
  ['w', '[w]|none recorded'],
] as const) {
  for (const form of forms.split('|')) missing.set(form, code);
}

/** The reason code that a word in a value cell stands for: `tbc` is `x`, `n/a` is `z`, `[c]` is `c`. */
export function readMissing(folded: string): MissingCode | undefined {
  const key = folded.toLowerCase();
  return missing.get(key) ?? missing.get(key.replace(/ ?[.*†‡]+$/, ''));
}

const noTarget =
  /^(for )?(information|info|data|monitoring|contextual)( purposes)?( only)?\b|^no (annual |set )?targets?\b|^(none|not) (set|required)\b|^targets? (not|to be) |^(monitor|contextual|baseline)( year| only| indicator)?$|^not targeted$|^no target/;

/** Words in a target cell that say there is none: "For information only - No targets set", "Baseline year". */
export function saysNoTarget(text: string): boolean {
  return noTarget.test(textKey(text));
}

/** Words that programs, not officers, leave in cells. */
const technical = /^(null|undefined|undef|nan|inf|infinity|true|false|none|na|object|void)$/i;

/** One to three short words in plain case, such as *Retained* or *Not achieved*: a value in words. */
export function isWordValue(text: string): boolean {
  if (text.length > 30 || technical.test(text)) return false;
  if (/^[A-Z]$/.test(text)) return true;
  return (
    /^\p{Script=Latin}{2,}(?:[ -]\p{Script=Latin}+){0,2}$/u.test(text) &&
    text.split(/[ -]/).every((word) => /^(\p{Lu}?\p{Ll}+|\p{Lu}+)$/u.test(word))
  );
}
