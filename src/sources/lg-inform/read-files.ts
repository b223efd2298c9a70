import { basename, relative, sep } from 'node:path';
import { compareText, type Finding } from '../../model/finding.ts';
import type { DownloadDescription, DownloadExpectations } from './download-options.ts';
import { type ReadDownload, readDownload } from './parse-download.ts';
import { readUnchanged } from './read-unchanged.ts';

/** What the configuration knows of the downloads. */
export interface LgInformKnowledge {
  readonly expectations?: DownloadExpectations;
  /** What every file holds that does not say it. */
  readonly description?: DownloadDescription;
  /** The same for single files, by their name as in findings. */
  readonly descriptions?: Readonly<Record<string, DownloadDescription>>;
}

/** One file of downloads: what was read of it, or why it could not be opened at all. */
export interface ReadFile {
  readonly path: string;
  /** As findings name it. */
  readonly file: string;
  readonly unopened?: Finding;
  readonly read?: ReadDownload;
}

/** Reads files one after the other, in the order of their names. `paths` are absolute. */
export async function* readFiles(
  paths: readonly string[],
  folder: string | undefined,
  { expectations = {}, description: common, descriptions = {} }: LgInformKnowledge,
): AsyncGenerator<ReadFile> {
  const named = paths.map((path) => ({ path, file: nameOf(path, folder) }));
  named.sort((a, b) => compareText(a.file, b.file) || compareText(a.path, b.path));
  for (const { path, file } of named) {
    const bytes = await readUnchanged(path, file);
    if (bytes.refused !== undefined) {
      yield { path, file, unopened: bytes.refused };
      continue;
    }
    const description = Object.hasOwn(descriptions, file) ? descriptions[file] : common;
    const options = { ...expectations, ...(description === undefined ? {} : { description }) };
    yield {
      path,
      file,
      read: readDownload(bytes.value.bytes, file, { ...options, at: bytes.value.modified }),
    };
  }
}

function nameOf(path: string, folder: string | undefined): string {
  if (folder === undefined) return basename(path);
  const name = relative(folder, path).split(sep).join('/');
  return name.startsWith('..') || name.includes(':') ? basename(path) : name;
}
