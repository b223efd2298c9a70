import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { downloadPatterns } from '../model/benchmarks-config.ts';
import { expandDownloads } from '../sources/lg-inform/expand-downloads.ts';

export interface StaleDownload {
  readonly file: string;
  readonly days: number;
}

/** Downloads whose file was last written more than `notify.staleAfterDays` ago, oldest first. */
export async function staleDownloads(
  { config, folder }: Pick<LoadedConfig, 'config' | 'folder'>,
  now: Temporal.Instant,
): Promise<readonly StaleDownload[]> {
  const files = await expandDownloads(downloadPatterns(config.benchmarks), folder);
  const ages = await Promise.all(
    files.map(async (file) => {
      const found = await stat(file).catch(() => undefined);
      if (found === undefined) return [];
      const days = Math.floor((now.epochMilliseconds - found.mtimeMs) / 86_400_000);
      return days > config.notify.staleAfterDays ? [{ file: basename(file), days }] : [];
    }),
  );
  return ages.flat().toSorted((a, b) => b.days - a.days || (a.file < b.file ? -1 : 1));
}
