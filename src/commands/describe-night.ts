import { groupFindings } from '../model/finding-group.ts';
import type { Finding } from '../model/finding.ts';
import type { NightReport } from '../model/report.ts';
import { changeInWords } from './describe-holds.ts';
import { lastWords } from './last-words.ts';

const mostGroups = 8;
const mostChanges = 8;

/** What a night did, in words for a person. */
export function describeNight(report: NightReport): string {
  const { accepted, inFeed, findings } = report;
  const sections = [
    [`${report.council}: ${headline(report)}`],
    [
      'Read',
      ...report.sheets.map(
        ({ name, rows, version }) => `  sheet "${name}": ${rows} rows (version ${version})`,
      ),
      `  ${count(report.downloads, 'LG Inform download')}: ${count(report.benchmarks, 'benchmark value')}`,
    ],
    [
      'Accepted',
      `  ${count(accepted.indicators, 'indicator')}, ${count(accepted.observations, 'observation')}, ${count(accepted.milestones, 'milestone')}`,
      `  of these in the feed: ${count(inFeed.indicators, 'indicator')}, ${count(inFeed.observations, 'observation')}, ${count(inFeed.milestones, 'milestone')}; figures waiting for sign-off or release date: ${report.waiting}`,
    ],
    [
      'Status of the latest figures',
      `  ${report.statuses.map(({ label, count: n }) => `${label} ${n}`).join(' · ')}`,
      `  ${report.benchmarked} of ${inFeed.indicators} benchmarked with LG Inform`,
    ],
    [...findingsInWords(findings), ...officerReports(report)],
    written(report),
    failed(report),
    [`Run ${report.runId}`],
    lastWords(report),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function headline({ outcome, sequence, held, hold }: NightReport): string {
  if (outcome === 'unchanged') {
    return `nothing has changed since release ${sequence}; only status.json was rewritten.`;
  }
  if (outcome === 'published') return `published release ${sequence}.`;
  const reasons = held.map(({ found, action }) => `  ${found} ${action}`).join('\n');
  return `held. Nothing was published; the last release stays.\n${reasons}\n${decide(hold)}`;
}

function decide(hold: NightReport['hold']): string {
  if (hold === undefined) return '';
  const shown = hold.changes.slice(0, mostChanges).map((change) => `    ${changeInWords(change)}`);
  const rest = hold.changes.length - shown.length;
  return [
    hold.changes.length === 0 ? '  It would change no figure.' : `  It would change (${hold.changes.length})`,
    ...shown,
    ...(rest === 0 ? [] : [`    and ${rest} more: see "progress-feed holds".`]),
    `  To publish it: progress-feed approve ${hold.runId.slice(0, 8)} --config … --reason "…"; to refuse it: reject.`,
  ].join('\n');
}

function findingsInWords(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return ['No findings: every row and download was as expected.'];
  const by = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  const groups = groupFindings(findings);
  const shown = groups.slice(0, mostGroups);
  const lines = shown.map(({ place, found, action, findings: same }) => {
    const places = same.length === 1 ? '' : ` (${same.length} places)`;
    return `  ${place}${places}\n    ${found} ${action}`;
  });
  const rest = groups.length - shown.length;
  return [
    `Findings: ${count(by('error'), 'error')}, ${count(by('warning'), 'warning')}, ${by('info')} for information`,
    ...lines,
    ...(rest === 0 ? [] : [`  and ${rest} more kinds: "progress-feed findings" lists all of them.`]),
  ];
}

function officerReports({ fixed = [], officerReports: paths = [] }: NightReport): string[] {
  return [
    ...(fixed.length === 0 ? [] : [`  ${count(fixed.length, 'finding')} fixed since the night before`]),
    ...(paths.length === 0 ? [] : [`  For officers: ${paths.join(' and ')}`]),
  ];
}

function written(report: NightReport): string[] {
  if (report.written.length === 0) return [];
  return [
    'Written',
    ...report.written.map(
      ({ destination, files, bytes }) => `  ${destination}: ${count(files, 'file')}, ${kilobytes(bytes)}`,
    ),
  ];
}

function failed(report: NightReport): string[] {
  if (report.failed.length === 0) return [];
  return [
    'Not brought up to date (the next run tries again)',
    ...report.failed.map(({ found, action }) => `  ${found} ${action}`),
  ];
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}
