import { readFileSync } from 'node:fs';
import type { Benchmark } from '../../../src/model/benchmark.ts';
import type { DownloadOptions } from '../../../src/sources/lg-inform/download-options.ts';
import { type ParsedDownload, parseDownload } from '../../../src/sources/lg-inform/parse-download.ts';

const root = new URL('../../../', import.meta.url);

/** Bytes of a recorded download. */
export function fixture(name: string): Buffer {
  return readFileSync(new URL(`test/fixtures/lg-inform/${name}`, root));
}

export function seed(name: string): Buffer {
  return readFileSync(new URL(`seeds/lg-inform/${name}`, root));
}

export const seedNames = [
  'business-rates-collected.csv',
  'household-waste-recycled.csv',
  'major-planning-applications.csv',
  'net-additional-dwellings.csv',
];

/** Cells as LG Inform's website writes them: every field quoted, LF, final newline. */
export function csv(rows: readonly (readonly string[])[], eol = '\n'): string {
  const line = (row: readonly string[]): string =>
    row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + eol;
  return rows.map(line).join('');
}

const heads = ['area label', 'area long label', 'area'];

/** A small download of two quarters for Hastings and Eastbourne; metric 46 in per cent. */
export function smallRows(): string[][] {
  return [
    [...heads, 'Waste recycled', 'Waste recycled'],
    [...heads, '46', '46'],
    [...heads, '%', '%'],
    [...heads, 'raw', 'raw'],
    [...heads, '2021/22 Q3', '2021/22 Q4'],
    [...heads, 'fq_Q3_2021_22', 'fq_Q4_2021_22'],
    ['Hastings', 'Hastings (District)', 'E07000062', '30.1', '29.0'],
    ['Eastbourne', 'Eastbourne (District)', 'E07000061', '1,033.5', '0'],
  ];
}

/** The small download with one cell replaced. */
export function withCell(row: number, column: number, text: string): string[][] {
  return smallRows().map((cells, r) => cells.map((cell, c) => (r === row && c === column ? text : cell)));
}

/** The small download with the values of one row replaced. */
export function withValues(row: number, values: readonly string[]): string[][] {
  return smallRows().map((cells, r) => (r === row ? cells.slice(0, 3).concat(values) : cells));
}

export function parseText(text: string, options: DownloadOptions = {}): ParsedDownload {
  return parseDownload(Buffer.from(text), 'small.csv', options);
}

export function parseRows(
  rows: readonly (readonly string[])[],
  options: DownloadOptions = {},
): ParsedDownload {
  return parseText(csv(rows), options);
}

export function codes(parsed: Pick<ParsedDownload, 'findings'>): string[] {
  return parsed.findings.map(({ code }) => code);
}

/** What a benchmark says, in one line, sorted: the same observations give the same lines in any order. */
export function observations(parsed: Pick<ParsedDownload, 'benchmarks'>): string[] {
  return parsed.benchmarks.map(inOneLine).toSorted();
}

function inOneLine(b: Benchmark): string {
  const value = b.value ?? `[${b.missing ?? '?'}]`;
  return [b.metricId, b.metricLabel, b.unit, b.areaId, b.areaName, b.period.id, value, b.decimals].join('|');
}
