import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { SyncError, type SyncErrorCode } from '../errors.ts';
import { groupFindings } from '../model/finding-group.ts';
import type { Finding } from '../model/finding.ts';
import type { Store } from '../model/world.ts';
import { resolveSheets } from '../pipeline/read-sheets.ts';
import { checkRules } from '../steps/assess/check-rules.ts';
import { openStore } from '../store/sqlite-store.ts';
import { firstExitCode } from './first-exit-code.ts';
import { openBenchmarks } from './open-benchmarks.ts';
import { openAllBenchmarks } from './attached-downloads.ts';
import { openSmartsheet } from './open-world.ts';
import { sheetSourceOf } from '../sources/smartsheet/source.ts';

export interface CheckResult {
  readonly outcome: 'ready' | 'faults';
  readonly exitCode: number;
  readonly faults: readonly {
    readonly code: SyncErrorCode;
    readonly message: string;
    readonly hint: string;
  }[];
  readonly findings: readonly Finding[];
  readonly lines: readonly string[];
}

/** Everything that would stop a night, found in one pass; nothing is written. */
export async function runCheck(
  loaded: LoadedConfig,
  progress: (message: string) => void,
): Promise<CheckResult> {
  const { config } = loaded;
  const faults: SyncError[] = [];
  const findings: Finding[] = [];
  const lines = [`Configuration: ${config.sheets.length} sheets mapped, no faults`];
  const known = await openKnown(loaded, faults);
  const session = attempt(() => openSmartsheet(loaded), faults);
  const sheets = session && sheetSourceOf(session);
  if (sheets !== undefined) {
    for (const mapping of config.sheets) {
      progress(`Checking sheet ${mapping.sheet}`);
      try {
        const only = { ...config, sheets: [mapping] };
        const { resolved, places } = await resolveSheets(only, { sheets, store: known });
        findings.push(...places.findings);
        for (const { name } of places.folders) lines.push(`"${name}": ${resolved.length} sheets match`);
        for (const sheet of resolved) {
          findings.push(...sheet.problems, ...sheet.findings);
          if (sheet.problems.length === 0)
            lines.push(`Sheet ${sheet.mapping.sheet}: ${sheet.columnIds.length} columns found`);
          else faults.push(columnsGone(sheet.mapping.sheet));
        }
      } catch (error) {
        if (!(error instanceof SyncError)) throw error;
        faults.push(error);
      }
    }
  }
  findings.push(...checkRules(config));
  await known.close();
  const reading = await (
    session === undefined
      ? openBenchmarks(loaded, { api: false })
      : openAllBenchmarks(loaded, () => session, { api: false })
  ).read();
  findings.push(...reading.findings);
  lines.push(`LG Inform: ${reading.downloads.length} downloads, ${reading.benchmarks.length} values`);
  lines.push(...groupFindings(findings).map(({ place, found, action }) => `${place} ${found} ${action}`));
  lines.push(...faults.map(({ message, hint }) => `${message}\n  ${hint}`));
  lines.push(
    faults.length === 0 ? 'Ready to sync.' : `${faults.length} to put right before a night can run.`,
  );
  return {
    outcome: faults.length === 0 ? 'ready' : 'faults',
    exitCode: firstExitCode(faults.map((each) => each.exitCode)),
    faults: faults.map(({ code, message, hint }) => ({ code, message, hint })),
    findings,
    lines,
  };
}

function columnsGone(sheet: string): SyncError {
  return new SyncError(
    'contract-broken',
    `[sheet ${sheet}] Mapped columns are gone (see above).`,
    'Correct the sheet or the configuration.',
  );
}

function attempt<T>(make: () => T, faults: SyncError[]): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    faults.push(error);
    return undefined;
  }
}

/** Remembered columns, from a database that is there; a missing one is not made. */
async function openKnown(
  { config, folder }: LoadedConfig,
  faults: SyncError[],
): Promise<Pick<Store, 'knownColumns' | 'close'>> {
  const path = resolve(folder, config.store);
  const none = { knownColumns: () => Promise.resolve([]), close: () => Promise.resolve() };
  if (!existsSync(path)) return none;
  try {
    return await openStore(path);
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    faults.push(error);
    return none;
  }
}
