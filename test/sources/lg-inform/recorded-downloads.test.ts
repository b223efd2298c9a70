import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Benchmark } from '../../../src/model/benchmark.ts';
import { Benchmark as BenchmarkSchema } from '../../../src/model/benchmark.ts';
import { type ParsedDownload, parseDownload } from '../../../src/sources/lg-inform/parse-download.ts';
import { fixture, seed, seedNames } from './download-files.ts';

const quarterly = 'non-domestic-rates-collected.csv';
const annual = 'rate-of-births-of-new-enterprises.csv';

function parsed(name: string): ParsedDownload {
  return parseDownload(fixture(name), name);
}

function find({ benchmarks }: ParsedDownload, areaId: string, periodId: string): Benchmark | undefined {
  return benchmarks.find((b) => b.areaId === areaId && b.period.id === periodId);
}

describe('real downloads', () => {
  it('reads all 1,568 quarterly values of 32 boroughs', () => {
    const download = parsed(quarterly);
    expect(download.findings).toEqual([]);
    expect(download.benchmarks).toHaveLength(1568);
    expect(new Set(download.benchmarks.map((b) => b.areaId)).size).toBe(32);
    expect(download.benchmarks.every((b) => b.value !== undefined && !b.isGroup)).toBe(true);
  });

  it('reads values, unit, period and area as printed', () => {
    const download = parsed(quarterly);
    expect(find(download, 'E09000002', 'fq_Q2_2019_20')).toMatchObject({
      metricId: '3404',
      metricLabel: 'Non-domestic rates collected financial - quarterly',
      unit: 'GBP (000)',
      valueType: 'raw',
      areaName: 'Barking and Dagenham',
      period: { kind: 'financial-quarter', start: '2019-07-01', end: '2019-09-30' },
      value: '15412',
      decimals: 0,
    });
    expect(find(download, 'E09000002', 'fq_Q3_2019_20')?.value).toBe('15688');
    expect(find(download, 'E09000002', 'fq_Q4_2019_20')?.value).toBe('9477');
    expect(find(download, 'E09000033', 'fq_Q1_2010_11')?.value).toBe('470756');
  });

  it('reads all 544 annual values behind a byte order mark', () => {
    const download = parsed(annual);
    expect(fixture(annual).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(download.findings).toEqual([]);
    expect(download.benchmarks).toHaveLength(544);
    expect(new Set(download.benchmarks.map((b) => b.areaId)).size).toBe(32);
    expect(find(download, 'E09000031', 'cal_2009')).toMatchObject({ value: '50', decimals: 1 });
    expect(find(download, 'E09000033', 'cal_2021')).toMatchObject({
      metricId: '42',
      unit: 'Enterprises per 10,000 people',
      value: '400.6',
      period: { kind: 'calendar-year', start: '2021-01-01', end: '2021-12-31' },
    });
  });

  it('remembers the file by its bytes', () => {
    expect(parsed(annual).download).toEqual({
      file: annual,
      sha256: '76d8092aefbe39ae7542cfc1b8cd0d436be6f3d7092983250a32922704a78f84',
      bytes: 7671,
    });
  });

  it('shares period and download objects between values', () => {
    const { benchmarks, download } = parsed(annual);
    expect(benchmarks[17]?.period).toBe(benchmarks[0]?.period);
    expect(benchmarks.every((b) => b.download === download)).toBe(true);
  });
});

describe('JSON of the API', () => {
  it('reads columns and rows', () => {
    const download = parsed('data_json_metric948_2014.json');
    expect(download.findings).toEqual([]);
    expect(download.benchmarks.map((b) => [b.period.id, b.value])).toEqual([
      ['fq_Q1_2013_14', '515'],
      ['fq_Q2_2013_14', '264'],
      ['fq_Q3_2013_14', '254'],
      ['fq_Q4_2013_14', '455'],
    ]);
    expect(download.benchmarks[0]).toMatchObject({ metricId: '948', areaId: 'E31000040', decimals: 0 });
  });

  it('reads flat records, with the label of the value type as unit', () => {
    const download = parsed('data_table_metric10749_2024.json');
    expect(download.findings).toEqual([]);
    expect(download.benchmarks).toHaveLength(1);
    expect(download.benchmarks[0]).toMatchObject({
      metricId: '10749',
      unit: 'Mean',
      areaId: 'E06000001',
      areaName: 'Hartlepool',
      value: '3.51',
      decimals: 2,
      period: { id: 'sch_2018_19', kind: 'academic-year' },
    });
  });

  it('refuses an error answer with its code', () => {
    const download = parsed('error_401_body.json');
    expect(download.benchmarks).toEqual([]);
    expect(download.findings).toMatchObject([{ severity: 'error', code: 'E_API_ERROR' }]);
    expect(download.findings[0]?.found).toContain('code 10');
  });
});

describe('against another CSV reader', () => {
  const files = [
    ...[quarterly, annual].map((name) => ({ name, bytes: fixture(name) })),
    ...seedNames.map((name) => ({ name, bytes: seed(name) })),
  ];

  it.each(files)('$name holds the cells csv-parse finds', ({ name, bytes }) => {
    const rows: string[][] = parse(bytes, { bom: true });
    const ids = rows[5]?.slice(3) ?? [];
    const expected = rows.slice(6).flatMap(([, , area = '', ...cells]) =>
      cells.map((cell, at) => {
        const number = Number(cell.replaceAll(',', ''));
        return `${area} ${ids[at] ?? ''} ${cell === '' || Number.isNaN(number) ? 'missing' : number}`;
      }),
    );
    const { benchmarks, findings } = parseDownload(bytes, name);
    const found = benchmarks.map(
      (b) => `${b.areaId} ${b.period.id} ${b.value === undefined ? 'missing' : Number(b.value)}`,
    );
    expect(findings).toEqual([]);
    expect(found).toEqual(expected);
    expect(benchmarks.every((b) => BenchmarkSchema.safeParse(b).success)).toBe(true);
  });
});

describe('downloads of the example council', () => {
  it('have Hastings in every file and period', () => {
    for (const name of seedNames) {
      const { benchmarks } = parseDownload(seed(name), name);
      const periods = new Set(benchmarks.map((b) => b.period.id));
      const own = benchmarks.filter((b) => b.areaId === 'E07000062');
      expect(own.map((b) => b.value).filter((value) => value !== undefined)).toHaveLength(periods.size);
    }
  });

  it('keep the group row apart and missing values missing', () => {
    const { benchmarks } = parseDownload(seed('household-waste-recycled.csv'), 'a.csv');
    const groups = benchmarks.filter((b) => b.isGroup);
    expect(groups).toHaveLength(13);
    expect(groups[0]).toMatchObject({ areaName: 'Mean for All English district local authorities' });
    expect(benchmarks.filter((b) => b.missing !== undefined).length).toBeGreaterThan(5);
  });

  it('carry real net additional dwellings for Hastings', () => {
    const { benchmarks } = parseDownload(seed('net-additional-dwellings.csv'), 'a.csv');
    const own = benchmarks.filter((b) => b.areaId === 'E07000062');
    expect(own.map((b) => `${b.period.label} ${b.value ?? ''}`)).toEqual([
      '2014/15 3',
      '2015/16 5',
      '2016/17 3',
      '2017/18 4',
      '2018/19 3',
      '2019/20 2',
      '2020/21 1',
      '2021/22 4',
      '2022/23 3',
      '2023/24 3',
      '2024/25 9',
    ]);
  });
});
