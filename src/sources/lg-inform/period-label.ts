import { periodFromId, type Period } from '../../model/period.ts';
import type { YearType } from './download-options.ts';

const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Census days of England and Wales; the id says the year alone. */
const censusDays: Readonly<Record<string, string>> = {
  cen_2001: '2001-04-29',
  cen_2011: '2011-03-27',
  cen_2021: '2021-03-21',
};

/** True for text that is meant as an LG Inform period id, right or wrong. */
export function looksLikePeriodId(text: string): boolean {
  return /^(?:fin|tax|sch|fq|cal|cen|Month)_/.test(text);
}

/** The period of an LG Inform id, or undefined when it cannot be (`fin_2021_23`). */
export function readPeriodId(id: string): Period | undefined {
  const day = censusDays[id];
  if (day !== undefined) {
    return { id, kind: 'snapshot', label: `${id.slice(4)} census`, start: day, end: day };
  }
  return looksLikePeriodId(id) ? periodFromId(id) : undefined;
}

/**
 * The period id LG Inform prints this label for: `2021/22 Q3`, `2021`, `Feb 2026`, `2018/19 (academic)`.
 * A bare `2021/22` names three kinds of year: undefined unless `yearType` says which.
 */
export function periodIdFromLabel(label: string, yearType?: YearType): string | undefined {
  const quarter = /^(\d{4})\/(\d{2}) Q([1-4])$/.exec(label);
  if (quarter !== null) return `fq_Q${quarter[3]}_${quarter[1]}_${quarter[2]}`;
  const month = /^([A-Z][a-z]{2}) (\d{4})$/.exec(label);
  if (month !== null) return monthId(month[1] ?? '', month[2] ?? '');
  if (/^(?:19|20)\d{2}$/.test(label)) return `cal_${label}`;
  const year = /^(\d{4})\/(\d{2})(?: \((academic|taxbase)\))?$/.exec(label);
  if (year === null) return undefined;
  const type = year[3] === 'academic' ? 'sch' : year[3] === 'taxbase' ? 'tax' : yearType;
  return type === undefined ? undefined : `${type}_${year[1]}_${year[2]}`;
}

/** Whether a printed label and an id mean the same period. Labels of census years are not documented. */
export function labelAgrees(label: string, id: string): boolean {
  if (id.startsWith('cen_')) return label.includes(id.slice(4));
  const prefix = /^(fin|tax|sch)_/.exec(id)?.[1];
  const yearType = prefix === 'fin' || prefix === 'tax' || prefix === 'sch' ? prefix : undefined;
  return periodIdFromLabel(label, yearType) === id;
}

/** Whether a heading row is made of period labels. */
export function isPeriodLabel(text: string): boolean {
  return periodIdFromLabel(text, 'fin') !== undefined;
}

function monthId(short: string, year: string): string | undefined {
  const name = months[shortMonths.indexOf(short)];
  return name === undefined ? undefined : `Month_${year}_${name}`;
}
