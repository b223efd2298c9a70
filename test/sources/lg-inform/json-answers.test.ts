import { describe, expect, it } from 'vitest';
import type { DownloadOptions } from '../../../src/sources/lg-inform/download-options.ts';
import { type ParsedDownload, parseDownload } from '../../../src/sources/lg-inform/parse-download.ts';
import { codes } from './download-files.ts';

function record(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    metricTypeIdentifier: '46',
    metricTypeLabel: 'Waste recycled',
    areaIdentifier: 'E07000062',
    areaLabel: 'Hastings',
    areaIsSummary: false,
    periodIdentifier: 'fin_2021_22',
    periodLabel: '2021/22',
    valueTypeIdentifier: 'raw',
    valueTypeLabel: '%',
    value: 30.15,
    formatted: '30.1',
    publicationStatus: 'Published',
    ...changes,
  };
}

function parseJson(json: unknown, options: DownloadOptions = {}): ParsedDownload {
  return parseDownload(Buffer.from(JSON.stringify(json)), 'a.json', options);
}

/** The nested answer with areas in rows, as the API groups them when asked to. */
function nested(values: readonly unknown[]): unknown {
  const period = { identifier: 'fin_2021_22', label: '2021/22' };
  return {
    columns: ['46', '202'].map((identifier) => ({
      metricType: { identifier, label: `Metric ${identifier}` },
      period,
      valueType: { identifier: 'raw', label: '%' },
    })),
    rows: [{ area: { identifier: 'E07000062', label: 'Hastings' }, values }],
  };
}

describe('flat records', () => {
  it('take the value unrounded and the places as printed', () => {
    const parsed = parseJson([record()]);
    expect(parsed.benchmarks).toMatchObject([{ value: '30.15', decimals: 1, unit: '%' }]);
  });

  it.each([
    [{ value: null }, { missing: 'x' }],
    [{ value: 'null' }, { missing: 'x' }],
    [{ value: 0, formatted: '0' }, { value: '0' }],
    [
      { value: '1,200', formatted: '1,200' },
      { value: '1200', decimals: 0 },
    ],
    [{ value: 1e21, formatted: null }, { value: '1000000000000000000000' }],
  ])('%j', (changes, expected) => {
    expect(parseJson([record(changes)]).benchmarks).toMatchObject([expected]);
  });

  it('do not carry what is not published', () => {
    const parsed = parseJson([record({ publicationStatus: 'Provisional' })]);
    expect(parsed.benchmarks).toMatchObject([{ missing: 'x' }]);
    expect(codes(parsed)).toEqual(['W_PROVISIONAL']);
  });

  it('keep summaries apart', () => {
    expect(parseJson([record({ areaIsSummary: true })]).benchmarks[0]?.isGroup).toBe(true);
  });

  it.each([
    [{ periodIdentifier: 'fin_2021_23' }, 'E_PERIOD_ID'],
    [{ areaIdentifier: 'E0700' }, 'E_AREA_CODE'],
    [{ value: 'lots' }, 'E_VALUE_TOKEN'],
  ])('%j refuses one value: %s', (changes, code) => {
    const parsed = parseJson([record(changes), record({ areaIdentifier: 'E07000061' })]);
    expect(parsed.findings).toMatchObject([{ code, place: { file: 'a.json', column: 'record 1' } }]);
    expect(parsed.benchmarks).toHaveLength(1);
  });

  it('warn of a label that disagrees', () => {
    expect(codes(parseJson([record({ periodLabel: '2020/21' })]))).toEqual(['W_LABEL_ID_DISAGREE']);
  });

  it.each([
    [[record(), record({ value: 1 })], 'E_CONFLICTING_DUPLICATE'],
    [[record({ valueTypeIdentifier: 'rank' })], 'E_VALUE_TYPE'],
    [[{ value: 1 }], 'E_JSON_SHAPE'],
  ])('refused whole %#: %s', (json, code) => {
    const parsed = parseJson(json);
    expect(codes(parsed)).toEqual([code]);
    expect(parsed.benchmarks).toEqual([]);
  });

  it('are used once when given twice the same', () => {
    const parsed = parseJson([record(), record()]);
    expect(codes(parsed)).toEqual(['W_DUPLICATE_IDENTICAL']);
    expect(parsed.benchmarks).toHaveLength(1);
  });

  it('are refused for another unit or metric than expected', () => {
    expect(codes(parseJson([record()], { units: { 46: 'Tonnes' } }))).toEqual(['E_UNIT_MISMATCH']);
    expect(codes(parseJson([record()], { metrics: ['1'] }))).toEqual(['E_METRIC_MISMATCH']);
  });
});

describe('columns and rows', () => {
  it('join what the row and the column say', () => {
    const parsed = parseJson(nested([{ value: 30.1 }, { value: 97.25 }]));
    expect(codes(parsed)).toEqual([]);
    expect(parsed.benchmarks).toMatchObject([
      { metricId: '46', areaId: 'E07000062', value: '30.1', decimals: 1 },
      { metricId: '202', areaId: 'E07000062', value: '97.25', decimals: 2 },
    ]);
  });

  it('are refused when values and columns do not match', () => {
    const parsed = parseJson(nested([{ value: 30.1 }]));
    expect(codes(parsed)).toEqual(['E_JSON_SHAPE']);
    expect(parsed.findings[0]?.found).toBe('Row 1 has 1 values for 2 columns.');
  });

  it('are refused without a metric', () => {
    const parsed = parseJson({
      columns: [{ period: { identifier: 'fin_2021_22' } }],
      rows: [{ values: [{ value: 1 }] }],
    });
    expect(codes(parsed)).toEqual(['E_METRIC_UNKNOWN']);
  });
});
