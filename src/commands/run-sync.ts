import { randomUUID } from 'node:crypto';
import type { LoadedConfig } from '../config/load.ts';
import { SyncError, exitCodes } from '../errors.ts';
import type { NightReport } from '../model/report.ts';
import { runNight } from '../pipeline.ts';
import type { Console } from './console.ts';
import { describeNight } from './describe-night.ts';
import { openWorld } from './open-world.ts';
import { writeOfficerReports } from './write-officer-reports.ts';

/**
 * One night: takes the lock, runs the pipeline, records the run. Throws what stopped it. Unless it is told that it
 * `writesFindings`, it never writes into a sheet: a night for show must not.
 */
export async function runSync(
  loaded: LoadedConfig,
  console: Console,
  { runId = randomUUID(), ...may }: { readonly runId?: string; readonly writesFindings?: true } = {},
): Promise<NightReport> {
  const { sheets, publish } = loaded.config;
  console.expect(sheets.length + 1 + publish.to.length);
  const startedAt = Temporal.Now.instant();
  const world = await openWorld(loaded, console.progress, { runId, command: 'sync', ...may });
  const record = (
    outcome: NightReport['outcome'] | 'failed',
    exitCode: number,
    summary: string,
    sequence?: number,
  ) =>
    world.store.recordRun({
      id: world.runId,
      startedAt: startedAt.toString(),
      endedAt: Temporal.Now.instant().toString(),
      outcome,
      exitCode,
      summary,
      ...(sequence !== undefined && { sequence }),
    });
  try {
    const night = await runNight(loaded.config, world);
    const report = { ...night, officerReports: await writeOfficerReports(loaded, world.store, startedAt) };
    await record(report.outcome, report.exitCode, summaryOf(report), report.sequence);
    return report;
  } catch (error) {
    const exitCode = error instanceof SyncError ? error.exitCode : exitCodes.unexpected;
    await record('failed', exitCode, error instanceof SyncError ? error.message : 'a fault in the program');
    throw error;
  } finally {
    console.done();
    await world.close();
  }
}

function summaryOf({ findings, held, failed }: NightReport): string {
  return [...held, ...failed]
    .map(({ found }) => found)
    .concat(`${findings.length} findings`)
    .join(' ');
}

/** The report as JSON, or in words. */
export function printReport(report: NightReport, console: Console, json: boolean): void {
  console.result(json ? JSON.stringify(report, undefined, 2) : describeNight(report));
}
