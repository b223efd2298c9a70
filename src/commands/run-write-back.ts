import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { SyncError } from '../errors.ts';
import type { ColumnTexts, Destination } from '../model/world.ts';
import { runNight } from '../pipeline.ts';
import { copyDatabase } from '../store/connection.ts';
import { openWorld } from './open-world.ts';

export interface WriteBackResult {
  readonly sheets: readonly ColumnTexts[];
  readonly lines: readonly string[];
}

/** Takes a release and forgets it. */
const nowhere: Destination = {
  name: 'nowhere',
  currentManifest: () => Promise.resolve(undefined),
  readFile: () => Promise.resolve(undefined),
  publish: () => Promise.resolve({ destination: 'nowhere', files: 0, bytes: 0 }),
  writeStatus: () => Promise.resolve(),
  releases: () => Promise.resolve([]),
  removeReleases: () => Promise.resolve(),
};

/**
 * The next night with a copy of the database, no destination and a writer that only remembers: what it would write
 * into findings columns. Throws what a night throws, and `SyncError` `usage` when no sheet names such a column.
 */
export async function runWriteBack(
  loaded: LoadedConfig,
  progress: (message: string) => void,
): Promise<WriteBackResult> {
  const { config, folder } = loaded;
  if (!config.sheets.some(({ findingsColumn }) => findingsColumn !== undefined)) {
    throw new SyncError(
      'usage',
      '[write-back] No sheet of the configuration names a findingsColumn.',
      'Name under one of its sheets the column that findings may be written into.',
    );
  }
  const scratch = await mkdtemp(join(tmpdir(), 'progress-feed-'));
  try {
    const real = resolve(folder, config.store);
    const store = join(scratch, 'copy.sqlite');
    if (existsSync(real)) copyDatabase(real, store);
    const there = { ...loaded, config: { ...config, store } };
    const world = await openWorld(there, progress, { runId: 'write-back', command: 'write-back' });
    const sheets: ColumnTexts[] = [];
    const write = (texts: ColumnTexts) => Promise.resolve(void sheets.push(texts));
    try {
      await runNight(there.config, { ...world, destinations: [nowhere], cells: { write } });
    } finally {
      await world.close();
    }
    return { sheets, lines: shown(sheets) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function shown(sheets: readonly ColumnTexts[]): string[] {
  if (sheets.length === 0) return ['The findings columns say what they should: nothing would be written.'];
  return [
    ...sheets.flatMap(({ sheet, cells }) => [
      `Sheet "${sheet}": ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}`,
      ...cells.map(
        ({ row, text }) => `  row ${row}: ${text === '' ? '(cleared)' : text.replaceAll('\n', '\n    ')}`,
      ),
    ]),
    'Nothing was written.',
  ];
}
