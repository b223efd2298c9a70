import type { Period } from '../../model/period.ts';
import { parsePeriod } from './parse-period.ts';
import { oneLine } from './text.ts';

/** The financial year in a sheet's name, for columns that name only a quarter: "Corporate plan 2021/22" → 2021. */
export function yearInName(name: string): number | undefined {
  const years = new Set<number>();
  for (const run of wordRuns(name, 3)) {
    const period = parsePeriod(run);
    if (period?.kind === 'financial-year') years.add(Number(period.start.slice(0, 4)));
    if (period?.kind === 'financial-quarter') years.add(Number(period.id.slice(6, 10)));
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
