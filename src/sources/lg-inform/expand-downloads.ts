import { glob } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { compareText } from '../../model/finding.ts';

/**
 * Absolute paths of the files that patterns such as `benchmarks/*.csv` name, sorted, each once. Patterns are relative
 * to `baseFolder`. A pattern that names no file is given back as a path, so that the source can report it.
 */
export async function expandDownloads(patterns: readonly string[], baseFolder: string): Promise<string[]> {
  const files = new Set<string>();
  for (const pattern of patterns) {
    const matched: string[] = [];
    for await (const entry of glob(pattern, { cwd: baseFolder, withFileTypes: true })) {
      if (!entry.isDirectory()) matched.push(resolve(baseFolder, entry.parentPath, entry.name));
    }
    const literal = isAbsolute(pattern) ? pattern : join(baseFolder, pattern);
    for (const file of matched.length === 0 ? [resolve(literal)] : matched) files.add(file);
  }
  return [...files].sort(compareText);
}
