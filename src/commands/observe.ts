import { appendFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { redact } from '../config/redact.ts';
import type { LoadedConfig } from '../config/load.ts';
import { readSurroundings } from '../config/surroundings.ts';
import { programVersion } from '../config/version.ts';
import { SyncError } from '../errors.ts';
import type { NightReport } from '../model/report.ts';
import { post } from '../notify/post.ts';
import { type Level, logLine } from '../telemetry/log-line.ts';
import { metricsText } from '../telemetry/metrics-text.ts';
import type { NightFacts, Step } from '../telemetry/night-facts.ts';
import { otlpTrace } from '../telemetry/otlp-trace.ts';
import type { Console } from './console.ts';
import { lastRuns } from './last-runs.ts';

/** Listens to one night and hands it to a log, to Prometheus and to OpenTelemetry, where these are set up. */
export interface Observer {
  /** The console, with every step written down. */
  readonly console: Console;
  ended(
    loaded: LoadedConfig,
    end: { readonly report: NightReport } | { readonly exitCode: number },
  ): Promise<void>;
  log(level: Level, message: string, more?: object): void;
}

/** `logFile` is appended to; each line is written at once, so that a killed run leaves its last words. */
export function observe(runId: string, console: Console, logFile: string | undefined): Observer {
  const startedMs = Temporal.Now.instant().epochMilliseconds;
  const steps: Step[] = [];
  const log = (level: Level, message: string, more?: object) => {
    if (logFile !== undefined)
      append(logFile, logLine(Temporal.Now.instant().toString(), level, runId, redact(message), more));
  };
  return {
    log,
    console: {
      ...console,
      progress: (message) => {
        steps.push({ atMs: Temporal.Now.instant().epochMilliseconds, message });
        log('info', message);
        console.progress(message);
      },
    },
    ended: async (loaded, end) => {
      const { metricsFile, openTelemetry } = readSurroundings();
      if (metricsFile === undefined && openTelemetry === undefined) return;
      const endedMs = Temporal.Now.instant().epochMilliseconds;
      const facts = await factsOf(loaded, { runId, startedMs, endedMs, steps }, end);
      if (metricsFile !== undefined) await writeMetrics(metricsFile, metricsText(facts));
      if (openTelemetry !== undefined) await sendTrace(openTelemetry, facts, loaded);
    },
  };
}

async function factsOf(
  loaded: LoadedConfig,
  times: Pick<NightFacts, 'runId' | 'startedMs' | 'endedMs' | 'steps'>,
  end: { readonly report: NightReport } | { readonly exitCode: number },
): Promise<NightFacts> {
  const runs = await lastRuns(loaded, 500).catch(() => []);
  const good = runs.find(({ outcome }) => outcome === 'published' || outcome === 'unchanged');
  const shared = {
    ...times,
    council: loaded.config.council.name,
    ...(good && { lastGoodMs: Temporal.Instant.from(good.endedAt).epochMilliseconds }),
  };
  if ('exitCode' in end) return { ...shared, outcome: 'failed', exitCode: end.exitCode };
  const { outcome, exitCode, sequence, inFeed, waiting, findings } = end.report;
  const count = (severity: 'error' | 'warning' | 'info') =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    ...shared,
    outcome,
    exitCode,
    ...(sequence !== undefined && { sequence }),
    indicators: inFeed.indicators,
    observations: inFeed.observations,
    waiting,
    findings: { error: count('error'), warning: count('warning'), info: count('info') },
  };
}

/** As node_exporter asks: never half a file. */
async function writeMetrics(path: string, text: string): Promise<void> {
  try {
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  } catch {
    process.stderr.write(`[metrics] ${path} could not be written.\n`);
  }
}

async function sendTrace(endpoint: string, facts: NightFacts, { environment }: LoadedConfig): Promise<void> {
  const { openTelemetryHeaders, openTelemetryService } = readSurroundings();
  const body = redact(otlpTrace(facts, openTelemetryService, programVersion()), environment);
  const headers = { 'Content-Type': 'application/json', ...openTelemetryHeaders };
  const delivery = await post({ method: 'POST', url: endpoint, body, headers, plainHttp: true });
  if (!delivery.ok) process.stderr.write(`[opentelemetry] The trace did not arrive: ${delivery.reason}.\n`);
}

function append(path: string, line: string): void {
  try {
    appendFileSync(path, line);
  } catch {
    throw new SyncError(
      'usage',
      `[log] ${path} cannot be written.`,
      'Give another file with --log, in a folder that is there.',
    );
  }
}
