import { placeInWords } from '../model/finding.ts';
import type { NightReport } from '../model/report.ts';

const mostErrors = 5;

/** What is wrong, once more at the end of a long report: the lines a person has before their eyes. */
export function lastWords({ findings, held, failed }: NightReport): string[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const rest = errors.length - mostErrors;
  return [
    ...(errors.length === 0
      ? []
      : [
          `${errors.length} ${errors.length === 1 ? 'error' : 'errors'} in what was read:`,
          ...errors.slice(0, mostErrors).map(({ place, found }) => `  ${placeInWords(place)} ${found}`),
          ...(rest > 0 ? [`  and ${rest} more`] : []),
        ]),
    ...held.map(({ found }) => `Held: ${found}`),
    ...failed.map(({ found }) => `Failed: ${found}`),
  ];
}
