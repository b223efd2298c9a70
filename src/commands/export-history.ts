import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { SyncError } from '../errors.ts';
import { type HistoryRow, historyCsv, historyRows } from '../render/csv/history.ts';
import { withStore } from './last-runs.ts';

/** Everything that is remembered of every figure, or of one indicator's, as rows and as text. */
export async function exportHistory(
  loaded: LoadedConfig,
  format: 'csv' | 'jsonl',
  indicator: string | undefined,
): Promise<{ readonly rows: readonly HistoryRow[]; readonly text: string }> {
  const found = await withStore(loaded, async (store) =>
    historyRows(await store.readings({ indicator }), await store.publications({ indicator })),
  );
  const rows = found ?? [];
  if (format === 'csv') return { rows, text: historyCsv(rows) };
  return { rows, text: rows.map((row) => `${JSON.stringify(row)}\n`).join('') };
}

/** Writes the text; throws `SyncError` `usage` where that is not possible. */
export async function writeExport(path: string, text: string): Promise<string> {
  const file = resolve(path);
  try {
    await writeFile(file, text, { mode: 0o600 });
    return file;
  } catch (error) {
    throw new SyncError(
      'usage',
      `${file} could not be written: ${error instanceof Error ? error.message : String(error)}.`,
      'Name a file in a folder that is there, where this account may write.',
      { cause: error },
    );
  }
}
