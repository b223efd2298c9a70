import type { Benchmark, Download } from '../../model/benchmark.ts';
import { compareFindings, type Finding } from '../../model/finding.ts';
import type { BenchmarkSource } from '../../model/world.ts';
import { expandDownloads } from './expand-downloads.ts';
import { type LgInformKnowledge, type ReadFile, readFiles } from './read-files.ts';
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

type LgInformOptions = (LgInformFiles | LgInformPatterns) &
  LgInformKnowledge & {
    /** Downloads from elsewhere, read after the files. */
    readonly elsewhere?: () => AsyncIterable<ReadFile>;
  };

/**
 * LG Inform benchmarks from files. Never fails: a file that cannot be used is a finding, and nothing is taken from it;
 * the others are used. Files are read in the order of their names.
 */
export function createLgInformSource(options: LgInformOptions): BenchmarkSource {
  return {
    async read() {
      const paths =
        'files' in options ? await options.files() : await expandDownloads(options.patterns, options.folder);
      const downloads: Download[] = [];
      const findings: Finding[] = [];
      const values: Benchmark[][] = [];
      for await (const { unopened, read } of together(readFiles(paths, options.folder, options), options)) {
        if (unopened !== undefined) findings.push(unopened);
        if (read === undefined) continue;
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

async function* together(
  files: AsyncIterable<ReadFile>,
  { elsewhere }: Pick<LgInformOptions, 'elsewhere'>,
): AsyncGenerator<ReadFile> {
  yield* files;
  if (elsewhere !== undefined) yield* elsewhere();
}
