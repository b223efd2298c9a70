import type { Finding } from '../../model/finding.ts';
import type { SheetMapping } from '../../model/mapping.ts';
import type { Period } from '../../model/period.ts';
import type { SheetOutline } from '../../model/sheet.ts';
import { parsePeriod } from './parse-period.ts';
import { at, error } from './remark.ts';
import { oneLine, quoted } from './text.ts';

/** What a sheet as a whole is about. */
export interface SheetTime {
  /** First year of its financial year. */
  readonly year: number | undefined;
  readonly period: Period | undefined;
  readonly problem?: Finding;
}

/** The period that the mapping states, in words or by a summary field, else the one in the sheet's name. */
export function timeOfSheet(mapping: SheetMapping, outline: SheetOutline): SheetTime {
  const setting = mapping.as === 'indicators' && mapping.layout !== 'register' ? mapping.period : undefined;
  if (setting === undefined) return { year: yearInName(outline.name), period: periodInName(outline.name) };
  const text = typeof setting === 'string' ? setting : oneLine(outline.statedPeriod ?? '');
  const period = parsePeriod(text);
  if (period !== undefined) return { year: financialYearOf(period), period };
  const where =
    typeof setting === 'string' ? `"period: ${text}"` : `The summary field ${quoted(setting.summary)}`;
  const said = text === '' ? 'is blank' : `says ${quoted(text)}, which cannot be read as a period`;
  const found = typeof setting === 'string' ? `${where} cannot be read as a period.` : `${where} ${said}.`;
  const action = 'Write the period in full, such as Q3 2021/22 or 2021/22.';
  return {
    year: undefined,
    period: undefined,
    problem: at({ sheet: outline.name }, error('period-unclear', found, action)),
  };
}

function financialYearOf(period: Period): number | undefined {
  if (period.kind === 'financial-year') return Number(period.start.slice(0, 4));
  return period.kind === 'financial-quarter' ? Number(period.id.slice(6, 10)) : undefined;
}

/** The financial year in a sheet's name, for columns that name only a quarter: "Corporate plan 2021/22" → 2021. */
export function yearInName(name: string): number | undefined {
  const years = new Set<number>();
  for (const run of wordRuns(name, 3)) {
    const period = parsePeriod(run);
    const year = period === undefined ? undefined : financialYearOf(period);
    if (year !== undefined) years.add(year);
  }
  return years.size === 1 ? [...years][0] : undefined;
}

/** The one period a sheet's name is about: "Performance Q3 2021/22". The longest run of words that is a period wins. */
export function periodInName(name: string): Period | undefined {
  const found: Period[] = [];
  let length = 0;
  for (const run of wordRuns(name, 6)) {
    const words = run.split(' ').length;
    if (words < length) break;
    const period = parsePeriod(run);
    if (period === undefined) continue;
    length = words;
    found.push(period);
  }
  return new Set(found.map((period) => period.id)).size === 1 ? found[0] : undefined;
}

/** Every run of up to `longest` words, the longest first. */
function wordRuns(name: string, longest: number): readonly string[] {
  const words = oneLine(name).split(/[ ,:;]+/);
  const runs: string[] = [];
  for (let length = Math.min(longest, words.length); length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      runs.push(words.slice(start, start + length).join(' '));
    }
  }
  return runs;
}
