import { basename, relative, sep } from 'node:path';
import type { Benchmark, Download } from '../../model/benchmark.ts';
import { compareFindings, compareText, type Finding } from '../../model/finding.ts';
import type { BenchmarkSource } from '../../model/world.ts';
import type { DownloadDescription, DownloadExpectations } from './download-options.ts';
import { expandDownloads } from './expand-downloads.ts';
import { readDownload } from './parse-download.ts';
import { readUnchanged } from './read-unchanged.ts';
import { settleOverlaps } from './settle-overlaps.ts';

interface LgInformFiles {
  /** Absolute paths. */
  readonly files: () => Promise<readonly string[]>;
  /** Files are named in findings as seen from here, with `/`; without it by their last part alone. */
  readonly folder?: string;
}

interface LgInformPatterns {
  /** Paths or patterns such as `benchmarks/*.csv`, relative to `folder`. */
  readonly patterns: readonly string[];
  readonly folder: string;
}

type LgInformOptions = (LgInformFiles | LgInformPatterns) & LgInformKnowledge;

/** What the configuration knows of the downloads. */
interface LgInformKnowledge {
  readonly expectations?: DownloadExpectations;
  /** What files that do not say it hold, by their name as in findings. */
  readonly descriptions?: Readonly<Record<string, DownloadDescription>>;
}

/**
 * LG Inform benchmarks from files. Never fails: a file that cannot be used is a finding, and nothing is taken from it;
 * the others are used. Files are read in the order of their names.
 */
export function createLgInformSource(options: LgInformOptions): BenchmarkSource {
  const { expectations = {}, descriptions = {} } = options;
  return {
    async read() {
      const paths =
        'files' in options ? await options.files() : await expandDownloads(options.patterns, options.folder);
      const named = paths.map((path) => ({ path, file: nameOf(path, options.folder) }));
      named.sort((a, b) => compareText(a.file, b.file) || compareText(a.path, b.path));
      const downloads: Download[] = [];
      const findings: Finding[] = [];
      const values: Benchmark[][] = [];
      for (const { path, file } of named) {
        const bytes = await readUnchanged(path, file);
        if (bytes.refused !== undefined) {
          findings.push(bytes.refused);
          continue;
        }
        const description = Object.hasOwn(descriptions, file) ? descriptions[file] : undefined;
        const read = readDownload(bytes.value, file, {
          ...expectations,
          ...(description === undefined ? {} : { description }),
        });
        findings.push(...read.findings);
        if (read.values === undefined) continue;
        downloads.push(read.download);
        values.push([...read.values]);
      }
      const settled = settleOverlaps(values);
      findings.push(...settled.findings);
      return { benchmarks: settled.benchmarks, downloads, findings: findings.sort(compareFindings) };
    },
  };
}

function nameOf(path: string, folder: string | undefined): string {
  if (folder === undefined) return basename(path);
  const name = relative(folder, path).split(sep).join('/');
  return name.startsWith('..') || name.includes(':') ? basename(path) : name;
}
