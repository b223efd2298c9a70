import { randomUUID } from 'node:crypto';
import { loadConfig, type LoadedConfig } from '../config/load.ts';
import { loadNotify } from '../config/load-notify.ts';
import { SyncError, exitCodes } from '../errors.ts';
import type { NightReport } from '../model/report.ts';
import type { Failure } from '../notify/compose-failure.ts';
import { ping } from '../notify/ping.ts';
import type { Sent } from '../notify/send.ts';
import type { Console } from './console.ts';
import { observe } from './observe.ts';
import { runSync } from './run-sync.ts';
import { staleDownloads } from './stale-downloads.ts';
import { type Telling, tell } from './tell.ts';
import { writeRunReport } from './write-run-report.ts';

/**
 * One night as the scheduler runs it: people are told how it ended, where the configuration says so. A message that
 * does not arrive is a line on standard error and changes nothing else. Throws what stopped the night.
 */
export async function runAndTell(
  path: string,
  terminal: Console,
  options: { readonly log?: string | undefined } = {},
): Promise<NightReport> {
  const runId = randomUUID();
  const startedAt = Temporal.Now.instant().toString();
  const times = () => ({ startedAt, endedAt: Temporal.Now.instant().toString() });
  const observer = observe(runId, terminal, options.log);
  let loaded: LoadedConfig | undefined;
  let started: Promise<unknown> = Promise.resolve();
  try {
    loaded = loadConfig(path);
    started = pingFor(loaded, 'start');
    const report = await runSync(loaded, observer.console, { runId, writesFindings: true });
    await writeRunReport(loaded, { ...times(), ...report });
    const stale = await staleDownloads(loaded, Temporal.Now.instant());
    const ending = endingOf(loaded.config.council.name, report.runId, failureIn(report));
    warn(await tell(tellingOf(loaded), ending, { report, stale }));
    observer.log('info', `ended: ${report.outcome}`, {
      exitCode: report.exitCode,
      sequence: report.sequence,
    });
    await observer.ended(loaded, { report });
    await started;
    await pingFor(loaded, report.exitCode);
    return report;
  } catch (error) {
    const failure = failureOf(error);
    observer.log('error', failure.message, {
      exitCode: failure.exitCode,
      code: failure.code,
    });
    if (loaded !== undefined) await observer.ended(loaded, { exitCode: failure.exitCode });
    // The other run tells how it ends.
    if (failure.code !== 'locked') {
      if (loaded !== undefined) {
        const council = loaded.config.council.name;
        await writeRunReport(loaded, { ...times(), runId, council, outcome: 'failed', ...failure });
      }
      await tellFailure(path, loaded, failure, runId);
      await started;
      await pingFor(loaded ?? loadNotifyLoosely(path), failure.exitCode);
    }
    throw error;
  }
}

async function tellFailure(
  path: string,
  loaded: LoadedConfig | undefined,
  failure: Failure,
  runId: string,
): Promise<void> {
  const part = loaded === undefined ? loadNotify(path) : undefined;
  const telling = loaded === undefined ? part && { ...part, configFile: path } : tellingOf(loaded);
  if (telling === undefined) return;
  const council = loaded?.config.council.name ?? part?.council ?? '';
  warn(await tell(telling, endingOf(council, runId, failure), undefined));
}

function endingOf(council: string, runId: string, failure: Failure | undefined) {
  return { council, runId, failure, at: Temporal.Now.instant().toString({ fractionalSecondDigits: 0 }) };
}

function tellingOf({ config, environment, folder, file }: LoadedConfig): Telling {
  return { notify: config.notify, store: config.store, environment, folder, configFile: file };
}

/** A night that ended with a report, but not well: held, or not at every destination. */
function failureIn({ outcome, exitCode, held, failed }: NightReport): Failure | undefined {
  if (outcome !== 'held') {
    if (failed.length === 0) return undefined;
    return {
      code: 'destination-failed',
      exitCode,
      message: failed.map(({ found }) => found).join('\n'),
      hint: failed.map(({ action }) => action).join(' '),
    };
  }
  return {
    code: 'held',
    exitCode,
    message: held.map(({ found }) => found).join('\n'),
    hint: held.map(({ action }) => action).join(' '),
  };
}

function failureOf(error: unknown): Failure {
  if (error instanceof SyncError) {
    const { code, exitCode, message, hint } = error;
    return { code, exitCode, message, hint };
  }
  return {
    code: 'unexpected',
    exitCode: exitCodes.unexpected,
    message: 'A fault in the program stopped the night.',
    hint: 'The scheduler has its words. Please report it.',
  };
}

function loadNotifyLoosely(path: string) {
  const part = loadNotify(path);
  return part && { config: { notify: part.notify }, environment: part.environment };
}

async function pingFor(
  to:
    | {
        readonly config: Pick<LoadedConfig['config'], 'notify'>;
        readonly environment: LoadedConfig['environment'];
      }
    | undefined,
  what: 'start' | number,
): Promise<void> {
  if (to?.config.notify.ping !== true) return;
  const url = to.environment.PING_URL;
  const delivery = url === undefined ? { ok: false, reason: 'PING_URL is not set' } : await ping(url, what);
  if ('reason' in delivery) process.stderr.write(`[notify] The ping did not arrive: ${delivery.reason}.\n`);
}

function warn(sent: readonly Sent[]): void {
  for (const one of sent) {
    if (one.ok) continue;
    process.stderr.write(
      `[notify] The ${one.audience} could not be told by ${one.channel}: ${one.reason}.\n`,
    );
  }
}
