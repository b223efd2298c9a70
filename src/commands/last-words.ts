import { groupFindings } from '../model/finding-group.ts';
import type { NightReport } from '../model/report.ts';

const mostErrors = 5;

/** What is wrong, once more at the end of a long report: the lines a person has before their eyes. */
export function lastWords({ findings, held, failed }: NightReport): string[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const groups = groupFindings(errors);
  const rest = groups.length - mostErrors;
  return [
    ...(errors.length === 0
      ? []
      : [
          `${errors.length} ${errors.length === 1 ? 'error' : 'errors'} in what was read, once more:`,
          ...groups.slice(0, mostErrors).map(({ place, found }) => `  ${place} ${found}`),
          ...(rest > 0 ? [`  and ${rest} more kinds`] : []),
        ]),
    ...held.map(({ found }) => `Held: ${found}`),
    ...failed.map(({ found }) => `Failed: ${found}`),
  ];
}
