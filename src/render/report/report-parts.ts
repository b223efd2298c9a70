import { groupFindings } from '../../model/finding-group.ts';
import type { NightReport } from '../../model/report.ts';
import { counted } from '../words/sentences.ts';

/** One night's report: what `sync --json` prints, with its times; or why the night stopped. */
export type RunReport = { readonly startedAt: string; readonly endedAt: string } & (
  | NightReport
  | {
      readonly runId: string;
      readonly council: string;
      readonly outcome: 'failed';
      readonly exitCode: number;
      readonly code: string;
      readonly message: string;
      readonly hint: string;
    }
);

export interface ReportParts {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly lists: readonly { readonly heading: string; readonly lines: readonly string[] }[];
}

/** What every rendering of a report says, in order. */
export function reportParts(report: RunReport): ReportParts {
  const { runId, startedAt, endedAt, exitCode, council, outcome } = report;
  const times = [
    ['Run', runId],
    ['Began', startedAt],
    ['Ended', endedAt],
    ['Exit code', String(exitCode)],
  ] as const;
  const title = `${council}: ${outcome}`;
  if (report.outcome === 'failed') {
    const lines = [report.message, report.hint];
    return { title, facts: times, lists: [{ heading: `Why it stopped (${report.code})`, lines }] };
  }
  const { sequence, dataAsAt, inFeed, waiting, sheets, statuses, findings, held, failed, written } = report;
  const say = ({ found, action }: { found: string; action: string }) => `${found} ${action}`;
  const lists = [
    { heading: 'Why it is held', lines: held.map(say) },
    { heading: 'Not brought up to date', lines: failed.map(say) },
    {
      heading: 'Status of the latest figures',
      lines: statuses.map(({ label, count }) => `${label}: ${count}`),
    },
    {
      heading: 'Findings',
      lines: groupFindings(findings).map((group) => `${group.severity}: ${group.place} ${say(group)}`),
    },
    { heading: 'Read', lines: sheets.map(({ name, rows }) => `${name}: ${counted(rows, 'row')}`) },
    { heading: 'Written', lines: written.map((to) => `${to.destination}: ${counted(to.files, 'file')}`) },
  ];
  return {
    title,
    facts: [
      ...times,
      ...(sequence === undefined ? [] : [['Release', String(sequence)] as const]),
      ...(dataAsAt === undefined ? [] : [['Data as at', dataAsAt] as const]),
      [
        'In the feed',
        `${counted(inFeed.indicators, 'indicator')}, ${counted(inFeed.observations, 'figure')}`,
      ],
      ['Waiting for release', String(waiting)],
      ['Findings', String(findings.length)],
    ],
    lists: lists.filter(({ lines }) => lines.length > 0),
  };
}
