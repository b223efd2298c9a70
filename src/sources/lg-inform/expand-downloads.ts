import { glob, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { compareText } from '../../model/finding.ts';

/** What a browser or a program calls a file that it is still writing. */
const unfinished = /\.(?:crdownload|part|partial|download|tmp)$|^~\$|^\./i;

/**
 * Absolute paths of the files that patterns name, sorted, each once: a file, `benchmarks/*.csv`, or a folder, which
 * stands for the CSV and JSON files in it. Patterns are relative to `baseFolder`. A pattern that names no file is given
 * back as a path, so that the source can report it.
 */
export async function expandDownloads(patterns: readonly string[], baseFolder: string): Promise<string[]> {
  const files = new Set<string>();
  for (const pattern of patterns) {
    const literal = isAbsolute(pattern) ? pattern : join(baseFolder, pattern);
    const isFolder = await stat(literal).then(
      (found) => found.isDirectory(),
      () => false,
    );
    const matched: string[] = [];
    const wanted = isFolder ? '*.{csv,json,CSV,JSON}' : pattern;
    for await (const entry of glob(wanted, {
      cwd: isFolder ? literal : baseFolder,
      withFileTypes: true,
    })) {
      const asked = entry.name === pattern || !unfinished.test(entry.name);
      if (!entry.isDirectory() && asked) matched.push(resolve(baseFolder, entry.parentPath, entry.name));
    }
    for (const file of matched.length === 0 ? [resolve(literal)] : matched) files.add(file);
  }
  return [...files].sort(compareText);
}
