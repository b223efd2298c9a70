import { randomUUID } from 'node:crypto';
import { accountName } from '../config/account.ts';
import type { LoadedConfig } from '../config/load.ts';
import { SyncError, exitCodes } from '../errors.ts';
import type { Decision } from '../model/decision.ts';
import type { FailedDestination } from '../model/report.ts';
import type { LocalWorld, RunRecord, Written } from '../model/world.ts';
import type { Outcome } from '../pipeline/publish.ts';
import type { Console } from './console.ts';
import { openLocalWorld } from './open-world.ts';

/** What came of a person's decision. */
export interface Decided {
  readonly outcome: Exclude<RunRecord['outcome'], 'failed' | 'held'>;
  /** In words, for the record and the person. */
  readonly said: string;
  readonly sequence?: number;
  readonly written?: readonly Written[];
  readonly failed?: readonly FailedDestination[];
}

export interface DecisionReport extends Decided {
  readonly runId: string;
  readonly command: string;
  readonly exitCode: number;
}

/** Who decides: as named, or the account that runs this. Throws `SyncError` `usage` without a reason. */
export function decisionOf(reason: string, by: string | undefined): Decision {
  if (reason.trim() === '') {
    throw new SyncError('usage', 'A reason is needed.', 'Say why with --reason "…".');
  }
  return {
    by: by?.trim() || accountName(),
    reason: reason.trim(),
    at: Temporal.Now.instant().toString({ fractionalSecondDigits: 0 }),
  };
}

/** Carries out one decision under the lock, and records it as a run. Throws what stopped it. */
export async function runDecision(
  loaded: LoadedConfig,
  console: Console,
  command: string,
  work: (world: LocalWorld) => Promise<Decided>,
): Promise<DecisionReport> {
  const runId = randomUUID();
  const startedAt = Temporal.Now.instant().toString();
  const world = await openLocalWorld(loaded, console.progress, { runId, command });
  try {
    const decided = await work(world);
    const exitCode = decided.failed?.length ? exitCodes['destination-failed'] : 0;
    const { outcome, said: summary, sequence } = decided;
    const endedAt = Temporal.Now.instant().toString();
    await world.store.recordRun({
      id: runId,
      startedAt,
      endedAt,
      outcome,
      exitCode,
      summary,
      ...(sequence !== undefined && { sequence }),
    });
    return { runId, command, exitCode, ...decided };
  } finally {
    console.done();
    await world.close();
  }
}

/** The outcome of publishing, in the words that `published` and `unchanged` give. */
export function publishedDecision(
  { changed, manifest, written, failed }: Outcome,
  words: { readonly published: string; readonly unchanged: string },
): Decided {
  return {
    outcome: changed ? 'published' : 'unchanged',
    said: changed ? words.published.replace('{release}', `release ${manifest.sequence}`) : words.unchanged,
    sequence: manifest.sequence,
    written,
    failed,
  };
}

/** Prints a decision's report, and gives the process its exit code. */
export function tellDecision(report: DecisionReport, console: Console, json: boolean): void {
  const failures = (report.failed ?? []).map(({ found, action }) => `${found} ${action}`);
  console.result(json ? JSON.stringify(report, undefined, 2) : [report.said, ...failures].join('\n'));
  process.exitCode = report.exitCode;
}
