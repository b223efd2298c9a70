import type { Indicator, Polarity } from '../../model/indicator.ts';
import { textKey } from './text.ts';

const polarities: readonly (readonly [RegExp, Polarity])[] = [
  [/\b(range|between|band)\b/, 'range'],
  [
    /^(none|n\/?a|-|not applicable|neither|no polarity|neutral|(for )?info(rmation)?( only)?|contextual|context|data only|monitor(ing)?( only)?|activity)$/,
    'none',
  ],
  [/\b(bigger|higher|high|more|larger|greater|up|increas(e|ing)|maximi[sz]e|max|rising)\b/, 'bigger'],
  [/\b(smaller|lower|low|less|fewer|down|decreas(e|ing)|reduc(e|ing)|minimi[sz]e|min|falling)\b/, 'smaller'],
];

/** "Smaller is better", "High value is good", "Minimise", "For information only". Undefined for unknown or double words. */
export function readPolarity(text: string): Polarity | undefined {
  const key = textKey(text);
  const found = polarities.filter(([pattern]) => pattern.test(key)).map(([, polarity]) => polarity);
  if (found[0] === 'range') return 'range';
  const [only, other] = found;
  if (only === undefined || other !== undefined) return undefined;
  if (only !== 'none' && /\b(bad|worse|poor|not)\b/.test(key)) return undefined;
  return only;
}

/** "Quarterly", "Annual", "Every month"; rhythms that are none of these, such as "Half-yearly", are `other`. */
export function readFrequency(text: string): Indicator['frequency'] | undefined {
  const key = textKey(text);
  if (
    /^(half[ -]?year(ly)?|six[ -]monthly|6[ -]monthly|bi-?annual(ly)?|twice a year|termly|weekly|daily|fortnightly|bi-?monthly|every two years|biennial|ad[ -]hoc|other)$/.test(
      key,
    )
  )
    return 'other';
  if (/^(every |each |per )?(quarter(ly)?|qtr(ly)?|q)$/.test(key)) return 'quarterly';
  if (/^(every |each |per |once a )?(annual(ly)?|year(ly)?|a|y)$/.test(key)) return 'annual';
  if (/^(every |each |per )?(month(ly)?|m)$/.test(key)) return 'monthly';
  return undefined;
}

/** "Cumulative", "Year to date" against "Discrete", "In quarter", "Snapshot". */
export function readAccumulation(text: string): Indicator['accumulation'] | undefined {
  const key = textKey(text);
  if (/^(cumulative(ly)?|cum\.?|ytd|year[ -]to[ -]date|c)$/.test(key)) return 'cumulative';
  if (
    /^(discrete|non-cumulative|not cumulative|in[ -](quarter|period|month|year)|(this )?(quarter|period|month)( only| alone)?|snapshot|point in time|as at|d)$/.test(
      key,
    )
  )
    return 'discrete';
  return undefined;
}

/** "Active" or "Live" against "Retired", "Closed", "Discontinued". */
export function readState(text: string): Indicator['state'] | undefined {
  const key = textKey(text);
  if (/^(active|live|current|open|in use|new|yes)$/.test(key)) return 'active';
  if (/^(retired|closed|discontinued|deleted|removed|archived|withdrawn|inactive|ended|old)$/.test(key))
    return 'retired';
  return undefined;
}
