import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a folder: relative path → SHA-256 of its bytes. A folder that is not there has none. */
export async function hashesOf(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hashed = await Promise.all(
    files.toSorted().map(async (file) => [
      file.slice(folder.length + 1).replaceAll('\\', '/'),
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    ]),
  );
  return Object.fromEntries(hashed) as Record<string, string>;
}

/** Names of files that differ, are new or are gone. */
export function changedFiles(before: Record<string, string>, after: Record<string, string>): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]).toSorted();
}

/** Every file's text below a folder, joined: where a word must not occur. */
export async function allTextOf(folder: string): Promise<string> {
  const files = Object.keys(await hashesOf(folder));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'latin1')));
  return texts.join('\n');
}
