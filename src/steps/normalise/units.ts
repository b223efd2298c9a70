import type { Unit } from '../../model/quantity.ts';
import { oneLine } from './text.ts';

const words = new Map<string, Unit>();
for (const [unit, forms] of [
  ['percent', '%, percent, per cent, percentage, pct, %age, percentage (%), percent (%)'],
  ['count', 'number, no, no., num, count, integer, #, number (count), total, volume'],
  ['GBP', '£, gbp, pounds, pounds sterling, £s, £ (gbp), currency, gbp (£)'],
  ['GBP (000)', "£000, £000s, £'000, £'000s, £k, gbp (000), £ 000, £ thousand, £ thousands, £ (000)"],
  ['GBP (million)', '£m, £mn, £ million, £ millions, gbp (million)'],
] as const) {
  for (const form of forms.split(', ')) words.set(form, unit);
}

/** A unit written in a unit column: `%` is `percent`, `No.` is `count`; other words stay as they are written. */
export function readUnit(text: string): Unit | undefined {
  const line = oneLine(text);
  if (line === '') return undefined;
  const key = line.toLowerCase();
  const known = words.get(key);
  if (known !== undefined) return known;
  return key.startsWith('% ') || key.startsWith('percentage of ') ? 'percent' : line;
}

/** Words in a unit column that say the values are words, such as Yes or Retained. */
export function isQualitativeUnit(text: string): boolean {
  return /^(text|words?|qualitative|yes ?\/ ?no|y\/n|narrative|status|n\/a)$/i.test(oneLine(text));
}

const measures = new Map<string, Unit>();
for (const [unit, forms] of [
  ['days', 'd, day, days'],
  ['working days', 'working day, working days, wd'],
  ['weeks', 'w, wk, wks, week, weeks'],
  ['months', 'month, months, mths'],
  ['years', 'y, yr, yrs, year, years'],
  ['hours', 'h, hr, hrs, hour, hours'],
  ['minutes', 'min, mins, minute, minutes'],
  ['seconds', 's, sec, secs, second, seconds'],
  ['tonnes', 't, tonne, tonnes'],
  ['kg', 'kg, kgs, kilogram, kilograms, kilogrammes'],
  ['miles', 'mile, miles'],
  ['km', 'km, kilometres'],
  ['hectares', 'ha, hectare, hectares'],
  ['MWh', 'mwh'],
  ['kWh', 'kwh'],
] as const) {
  for (const form of forms.split(', ')) measures.set(form, unit);
}

/** The measure that stands behind a typed number: `12 days`, `3.2 per 1,000`. Undefined when it is not one. */
export function readMeasure(text: string): Unit | undefined {
  const key = text.toLowerCase();
  const known = measures.get(key);
  if (known !== undefined) return known;
  return /^per \d{1,3}(,\d{3})*( [a-z]+){0,3}$/.test(key) ? key : undefined;
}

/** True when a typed measure says what the row's unit says: `day` in a row of `Days`. */
export function sameMeasure(typed: string, unit: Unit): boolean {
  const key = typed.toLowerCase();
  const own = unit.toLowerCase();
  return key === own || (readMeasure(key) ?? readUnit(key)) === (readMeasure(own) ?? unit);
}
