import { createHash } from 'node:crypto';
import type { Benchmark, Download } from '../../model/benchmark.ts';
import type { Finding } from '../../model/finding.ts';
import { readCsvTable } from './csv-table.ts';
import { detectFormat } from './detect-format.ts';
import { type Attempt, createFindingList, type FindingList } from './download-finding.ts';
import type { DownloadOptions } from './download-options.ts';
import { tableBenchmarks } from './download-table.ts';
import { readJsonBenchmarks } from './json-benchmarks.ts';

export interface ReadDownload {
  readonly download: Download;
  readonly findings: readonly Finding[];
  /** Undefined when the whole file was refused; the findings say why. Made one at a time, for large files. */
  readonly values?: Iterable<Benchmark>;
}

export interface ParsedDownload {
  readonly benchmarks: readonly Benchmark[];
  readonly download: Download;
  readonly findings: readonly Finding[];
}

/**
 * Reads one LG Inform download: website CSV, the API's `data.csv`, or JSON of `/data` and `/data.table`, told apart by
 * content. `file` is its name for findings. A faulty file gives a finding and no value; a faulty cell only a finding.
 */
export function parseDownload(
  bytes: Uint8Array,
  file: string,
  options: DownloadOptions = {},
): ParsedDownload {
  const { download, findings, values } = readDownload(bytes, file, options);
  return { benchmarks: values === undefined ? [] : [...values], download, findings };
}

/** As `parseDownload`, with values made as they are asked for. */
export function readDownload(bytes: Uint8Array, file: string, options: DownloadOptions = {}): ReadDownload {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { at, origin } = options;
  const download: Download = {
    file,
    sha256,
    bytes: bytes.length,
    ...(at !== undefined && { at }),
    ...(origin !== undefined && { origin }),
  };
  const findings = createFindingList(file);
  const read = readValues(bytes, download, options, findings);
  if (read.refused !== undefined) return { download, findings: [read.refused] };
  return { download, findings: findings.all(), values: read.value };
}

function readValues(
  bytes: Uint8Array,
  download: Download,
  options: DownloadOptions,
  findings: FindingList,
): Attempt<Iterable<Benchmark>> {
  const format = detectFormat(bytes, download.file);
  if (format.refused !== undefined) return format;
  if (format.value.type === 'json') {
    return readJsonBenchmarks(format.value.value, download, options, findings);
  }
  const table = readCsvTable(format.value.text, download.file, options, findings);
  if (table.refused !== undefined) return table;
  return { value: { [Symbol.iterator]: () => tableBenchmarks(table.value, download) } };
}
