import { isAbsolute, relative, resolve } from 'node:path';
import { glob } from 'node:fs/promises';
import type { BenchmarkReading } from '../../model/world.ts';
import { createLgInformSource } from '../../sources/lg-inform/source.ts';
import type { Guide } from './guide.ts';

export interface FoundDownloads {
  /** As they stand in the configuration. */
  readonly patterns: readonly string[];
  readonly reading: BenchmarkReading;
}

const usual = ['benchmarks/*.csv', '*.csv'];

/** The LG Inform downloads: where flags say, in the usual places beside the configuration, or where a person says. */
export async function findDownloads(
  given: readonly string[],
  folder: string,
  guide: Guide,
): Promise<FoundDownloads> {
  const named = given.map((pattern) => fromFolder(folder, resolve(pattern)));
  const patterns = named.length > 0 ? named : await ask(folder, guide);
  const reading = await createLgInformSource({ patterns, folder }).read();
  const { downloads, benchmarks, findings } = reading;
  if (patterns.length > 0) {
    guide.say(
      [
        `LG Inform: ${downloads.length} downloads with ${benchmarks.length} values.`,
        ...findings
          .filter(({ severity }) => severity === 'error')
          .map(({ place, found, action }) => `  ${place.file ?? ''}: ${found} ${action}`),
      ].join('\n'),
    );
  }
  return { patterns, reading };
}

async function ask(folder: string, guide: Guide): Promise<readonly string[]> {
  const there = await firstWithFiles(folder);
  if (!guide.interactive) return there === undefined ? [] : [there];
  guide.say(
    'Benchmarks come from files that you download from LG Inform: open a metric for all authorities of your type, and download it as CSV. You can add more at any time.',
  );
  const answer = await guide.text({
    ask: 'Where are your LG Inform downloads? (leave empty if there are none yet)',
    flag: '--downloads',
    ...(there === undefined ? { example: 'benchmarks/*.csv' } : { suggested: there }),
    check: () => undefined,
  });
  return answer === '' ? [] : [fromFolder(folder, resolve(folder, answer))];
}

async function firstWithFiles(folder: string): Promise<string | undefined> {
  for (const pattern of usual) {
    const { downloads } = await createLgInformSource({
      files: async () =>
        (await Array.fromAsync(glob(pattern, { cwd: folder }))).map((name) => resolve(folder, name)),
    }).read();
    if (downloads.length > 0) return pattern;
  }
  return undefined;
}

function fromFolder(folder: string, path: string): string {
  const from = relative(folder, path);
  return isAbsolute(from) ? path : from.replaceAll('\\', '/');
}
