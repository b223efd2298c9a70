import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readdir, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Surroundings, readSurroundings } from '../../config/surroundings.ts';
import { type Reach, reachSmartsheet } from '../../sources/smartsheet/reach.ts';

/** What `doctor` asks of the machine it runs on. */
export interface Machine {
  now(): Temporal.Instant;
  readonly timeZone: string;
  /** Free bytes for an ordinary account at the path, or at the nearest folder above it that is there. */
  freeBytes(path: string): Promise<number | undefined>;
  reach(region: string): Promise<Reach>;
  /** Lines of cron tables and systemd timers that concern this program, with where they stand. */
  schedules(): Promise<readonly Schedule[]>;
  readonly surroundings: Surroundings;
}

export interface Schedule {
  readonly where: string;
  readonly line: string;
}

export const thisMachine: Machine = {
  now: () => Temporal.Now.instant(),
  timeZone: Temporal.Now.timeZoneId(),
  freeBytes,
  reach: (region) => reachSmartsheet(region),
  schedules,
  surroundings: readSurroundings(),
};

async function freeBytes(path: string): Promise<number | undefined> {
  const there = nearestFolder(path);
  const found = await statfs(there).catch(() => undefined);
  return found === undefined ? undefined : found.bavail * found.bsize;
}

/** The path itself, or the nearest one above it that exists. */
export function nearestFolder(path: string): string {
  let folder = path;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

async function schedules(): Promise<readonly Schedule[]> {
  const own = await promisify(execFile)('crontab', ['-l']).then(
    ({ stdout }) => [{ where: 'crontab', text: stdout }],
    () => [],
  );
  const folders = [
    { folder: '/etc/cron.d', matches: /./ },
    { folder: '/etc/systemd/system', matches: /progress-feed.*\.timer$/ },
  ];
  const files = await Promise.all(
    folders.map(async ({ folder, matches }) => {
      const names = await readdir(folder).catch((): string[] => []);
      return Promise.all(
        names
          .filter((name) => matches.test(name))
          .map(async (name) => ({
            where: join(folder, name),
            text: await readFile(join(folder, name), 'utf8').catch(() => ''),
          })),
      );
    }),
  );
  return [...own, ...files.flat()].flatMap(({ where, text }) =>
    text
      .split('\n')
      .filter((line) => /^\s*[^#].*progress-feed.*\bsync\b/.test(line) || line.startsWith('OnCalendar='))
      .map((line) => ({ where, line: line.trim() })),
  );
}
