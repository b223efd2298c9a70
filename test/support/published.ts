import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The published file of every indicator, parsed. */
export async function figuresOf(site: string): Promise<unknown[]> {
  const folder = join(site, 'v1/indicators');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).toSorted();
  return Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')) as unknown),
  );
}
