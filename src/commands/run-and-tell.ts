import { loadConfig, type LoadedConfig } from '../config/load.ts';
import { loadNotify } from '../config/load-notify.ts';
import { SyncError, exitCodes } from '../errors.ts';
import type { NightReport } from '../model/report.ts';
import type { Failure } from '../notify/compose-failure.ts';
import { ping } from '../notify/ping.ts';
import type { Sent } from '../notify/send.ts';
import type { Console } from './console.ts';
import { runSync } from './run-sync.ts';
import { staleDownloads } from './stale-downloads.ts';
import { type Telling, tell } from './tell.ts';

/**
 * One night as the scheduler runs it: people are told how it ended, where the configuration says so. A message that
 * does not arrive is a line on standard error and changes nothing else. Throws what stopped the night.
 */
export async function runAndTell(path: string, console: Console): Promise<NightReport> {
  const startedAt = Temporal.Now.instant();
  let loaded: LoadedConfig | undefined;
  let started: Promise<unknown> = Promise.resolve();
  try {
    loaded = loadConfig(path);
    started = pingFor(loaded, 'start');
    const report = await runSync(loaded, console);
    const stale = await staleDownloads(loaded, Temporal.Now.instant());
    const ending = endingOf(loaded.config.council.name, report.runId, heldFailure(report));
    warn(await tell(tellingOf(loaded), ending, { report, stale }));
    await started;
    await pingFor(loaded, report.exitCode);
    return report;
  } catch (error) {
    const failure = failureOf(error);
    // The other run tells how it ends.
    if (failure.code !== 'locked') {
      await tellFailure(path, loaded, failure, startedAt);
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
  startedAt: Temporal.Instant,
): Promise<void> {
  const part = loaded === undefined ? loadNotify(path) : undefined;
  const telling = loaded === undefined ? part && { ...part, configFile: path } : tellingOf(loaded);
  if (telling === undefined) return;
  const council = loaded?.config.council.name ?? part?.council ?? '';
  const runId = loaded === undefined ? 'not started' : await runIdSince(loaded, startedAt);
  warn(await tell(telling, endingOf(council, runId, failure), undefined));
}

function endingOf(council: string, runId: string, failure: Failure | undefined) {
  return { council, runId, failure, at: Temporal.Now.instant().toString({ fractionalSecondDigits: 0 }) };
}

function tellingOf({ config, environment, folder, file }: LoadedConfig): Telling {
  return { notify: config.notify, store: config.store, environment, folder, configFile: file };
}

function heldFailure({ outcome, exitCode, held }: NightReport): Failure | undefined {
  if (outcome !== 'held') return undefined;
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

/** The run that this night recorded, if it got so far. */
async function runIdSince({ config, folder }: LoadedConfig, since: Temporal.Instant): Promise<string> {
  const { lastRuns } = await import('./last-runs.ts');
  const [last] = await lastRuns({ config, folder }, 1).catch(() => []);
  const isOurs = last !== undefined && Temporal.Instant.compare(last.startedAt, since) >= 0;
  return isOurs ? last.id : 'not started';
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
