import { type Finding, placeInWords } from '../model/finding.ts';
import type { OfficerKind } from '../model/notify.ts';
import type { NightReport } from '../model/report.ts';
import { type Memory, keyOf } from './memory.ts';
import type { Notice } from './notice.ts';

export interface Night {
  readonly report: NightReport;
  /** RFC 3339. */
  readonly at: string;
  /** Downloads that are older than the council allows, with their age. */
  readonly stale: readonly { readonly file: string; readonly days: number }[];
  readonly configFile: string;
}

type Section = Notice['sections'][number] & { readonly kind: OfficerKind };

const mostLines = 12;

/**
 * The officer's digest of a night: only what was not told before, and only of the kinds asked for. Undefined when
 * there is nothing new. A finding is told by its place and what to do: a cell's own words never leave the machine.
 */
export function composeDigest(
  night: Night,
  memory: Memory,
  about: readonly OfficerKind[],
): Notice | undefined {
  const { report, at, configFile } = night;
  const sections = [
    ...published(report),
    ...held(report, memory),
    ...newFindings(report, memory),
    ...waiting(report, memory),
    ...staleDownloads(night, memory),
  ].filter(({ kind }) => about.includes(kind));
  if (sections.length === 0) return undefined;
  return {
    audience: 'officer',
    kinds: sections.map(({ kind }) => kind),
    council: report.council,
    title: sections[0]?.heading ?? '',
    at,
    runId: report.runId,
    sections: sections.map(({ heading, lines }) => ({ heading, lines })),
    next: `progress-feed check --config ${configFile}`,
  };
}

/** What the officer knows once this night's digest has been sent. */
export function rememberNight({
  report,
  stale,
}: Pick<Night, 'report' | 'stale'>): Pick<Memory, 'findings' | 'waiting' | 'stale' | 'held'> {
  return {
    findings: report.findings.filter(isProblem).map(findingKey).toSorted(),
    waiting: report.findings.filter(isWaiting).map(waitingKey).toSorted(),
    stale: stale.map(({ file }) => keyOf(file)).toSorted(),
    held: heldKey(report),
  };
}

function published({ outcome, sequence, dataSetVersion, inFeed }: NightReport): Section[] {
  if (outcome !== 'published') return [];
  const version = dataSetVersion === undefined ? '' : ` (data ${dataSetVersion})`;
  const lines = [`${inFeed.indicators} indicators and ${inFeed.observations} figures are public`];
  return [{ kind: 'published', heading: `Release ${sequence}${version} was published`, lines }];
}

function held(report: NightReport, memory: Memory): Section[] {
  if (report.held.length === 0 || memory.held === heldKey(report)) return [];
  const lines = report.held.map(({ found, action }) => `${found} ${action}`);
  return [{ kind: 'held', heading: 'A release is held; the last one stays public', lines }];
}

function newFindings({ findings }: NightReport, memory: Memory): Section[] {
  const fresh = findings.filter(
    (finding) => isProblem(finding) && !memory.findings.includes(findingKey(finding)),
  );
  if (fresh.length === 0) return [];
  const heading = `${fresh.length} new ${fresh.length === 1 ? 'finding' : 'findings'}`;
  return [{ kind: 'findings', heading, lines: capped(fresh.map(inWords)) }];
}

function waiting({ findings, waiting: count }: NightReport, memory: Memory): Section[] {
  const now = findings.filter(isWaiting);
  if (now.every((finding) => memory.waiting.includes(waitingKey(finding)))) return [];
  const heading = `${count} ${count === 1 ? 'figure waits' : 'figures wait'} for sign-off or a release date`;
  return [{ kind: 'waiting', heading, lines: capped(now.map(({ found }) => found)) }];
}

function staleDownloads({ stale }: Night, memory: Memory): Section[] {
  if (stale.every(({ file }) => memory.stale.includes(keyOf(file)))) return [];
  const heading = `${stale.length} LG Inform ${stale.length === 1 ? 'download is' : 'downloads are'} stale`;
  const lines = stale.map(({ file, days }) => `${file}: ${days} days old. Download it again from LG Inform.`);
  return [{ kind: 'stale', heading, lines: capped(lines) }];
}

/** `value-is-prose` says what is wrong; the sentence that quotes the cell stays here. */
function inWords({ code, place, action }: Finding): string {
  const what = /^[A-Z]_/.test(code) ? code.slice(2).replaceAll('_', ' ') : code.replaceAll('-', ' ');
  return `${placeInWords(place)} ${what.toLowerCase()}. ${action}`.trim();
}

function isWaiting({ code }: Finding): boolean {
  return code.startsWith('waiting-');
}

function isProblem(finding: Finding): boolean {
  return finding.severity !== 'info' && !isWaiting(finding);
}

function waitingKey({ code, place, found }: Finding): string {
  return keyOf(code, place.period, found);
}

/** Rows move when others are inserted: where the indicator is known, the row's number is left out. */
function findingKey({ code, place }: Finding): string {
  const { sheet, row, column, indicator, period, file, line } = place;
  return keyOf(code, sheet, indicator === undefined ? row : '', column, indicator, period, file, line);
}

function heldKey({ held: reasons }: NightReport): string {
  return reasons.length === 0 ? '' : keyOf(...reasons.map(({ code, found }) => `${code} ${found}`));
}

function capped(lines: readonly string[]): readonly string[] {
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines), `and ${lines.length - mostLines} more: run it by hand to see all`];
}
