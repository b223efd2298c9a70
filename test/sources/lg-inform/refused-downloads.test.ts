import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseDownload } from '../../../src/sources/lg-inform/parse-download.ts';
import {
  codes,
  csv,
  fixture,
  observations,
  parseRows,
  parseText,
  smallRows,
  withCell,
  withValues,
} from './download-files.ts';

function without(row: number): string[][] {
  return smallRows().filter((_, at) => at !== row);
}

describe('a download that is not one', () => {
  const files = {
    'an empty file': ['', 'E_EMPTY'],
    'white space alone': ['\uFEFF \r\n\r\n', 'E_EMPTY'],
    'a sign-in page': ['\n<!DOCTYPE html><html><body>Sign in</body></html>', 'E_HTML'],
    'an Excel workbook': [Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]), 'E_XLSX_UNSUPPORTED'],
    'an old Excel workbook': [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'E_XLSX_UNSUPPORTED'],
    'UTF-16 with a mark': [Buffer.from(`\uFEFF${csv(smallRows())}`, 'utf16le'), 'E_ENCODING'],
    'UTF-16 without a mark': [Buffer.from(csv(smallRows()), 'utf16le'), 'E_ENCODING'],
    'Windows text': [Buffer.from('"area","\u00A3"\n', 'latin1'), 'E_ENCODING'],
    'compressed bytes': [gzipSync(csv(smallRows())), 'E_ENCODING'],
    'another table': ['name,phone\nA,1\n', 'E_HEADER_NOT_RECOGNISED'],
    'half a JSON answer': ['{"columns": [', 'E_JSON_SHAPE'],
    'another JSON': ['{"rows": 3}', 'E_JSON_SHAPE'],
    'no records': ['[]', 'E_NO_DATA_ROWS'],
  } satisfies Record<string, [string | Buffer, string]>;

  it.each(Object.entries(files))('%s', (_, [content, code]) => {
    const parsed = parseDownload(Buffer.from(content), 'a.csv');
    expect(parsed.benchmarks).toEqual([]);
    expect(parsed.findings).toMatchObject([{ severity: 'error', code, place: { file: 'a.csv' } }]);
    expect(parsed.findings[0]?.action).not.toBe('');
  });

  it('is told apart by content, never by name', () => {
    expect(parseDownload(Buffer.from(csv(smallRows())), 'page.html').benchmarks).toHaveLength(4);
  });

  it('names its first row without giving an address or a key away', () => {
    const [finding] = parseText('Ann,ann@example.org,ApplicationKey=SECRET1\n').findings;
    expect(finding?.found).toContain('"Ann, (address)');
    expect(JSON.stringify(finding)).not.toMatch(/ann@|SECRET1/);
  });
});

describe('a heading row that is gone', () => {
  it('of metric labels leaves the number as label', () => {
    const parsed = parseRows(without(0));
    expect(codes(parsed)).toEqual([]);
    expect(parsed.benchmarks[0]).toMatchObject({ metricId: '46', metricLabel: 'Metric 46', unit: '%' });
  });

  it.each([
    [1, 'E_METRIC_UNKNOWN'],
    [2, 'E_UNIT_MISMATCH'],
    [3, 'E_VALUE_TYPE'],
  ])('number %i refuses the file: %s', (row, code) => {
    const parsed = parseRows(without(row));
    expect(codes(parsed)).toEqual([code]);
    expect(parsed.benchmarks).toEqual([]);
  });

  it.each([4, 5])('number %i leaves the period in the other row', (row) => {
    const parsed = parseRows(without(row));
    expect(codes(parsed)).toEqual([]);
    expect(observations(parsed)).toEqual(observations(parseRows(smallRows())));
  });

  it('of periods altogether refuses the file', () => {
    const rows = smallRows().filter((_, at) => at !== 4 && at !== 5);
    expect(codes(parseRows(rows))).toEqual(['E_NO_PERIOD_ROW']);
  });

  it('is filled in by the configuration where it describes the file', () => {
    const description = { metricId: '46', unit: '%', valueType: 'raw', metricLabel: 'Waste recycled' };
    const rows = smallRows().slice(4);
    const parsed = parseRows(rows, { description });
    expect(codes(parsed)).toEqual([]);
    expect(observations(parsed)).toEqual(observations(parseRows(smallRows())));
  });
});

describe('a metric label before the periods', () => {
  it('is not taken for a period label', () => {
    const rows = smallRows().filter((_, at) => at === 0 || at > 4);
    const parsed = parseRows(rows, { description: { metricId: '46', unit: '%', valueType: 'raw' } });
    expect(codes(parsed)).toEqual([]);
    expect(parsed.benchmarks).toHaveLength(4);
  });
});

describe('a heading that does not fit', () => {
  it('a file of areas without values', () => {
    expect(codes(parseRows(smallRows().map((row) => row.slice(0, 3))))).toEqual(['E_NO_PERIOD_ROW']);
  });

  it('another metric than the configuration describes', () => {
    const parsed = parseRows(smallRows(), { description: { metricId: '202' } });
    expect(codes(parsed)).toEqual(['E_METRIC_MISMATCH']);
    expect(parsed.findings[0]?.found).toBe('The configuration says metric 202, the file says "46".');
  });

  it('no metric that is compared with', () => {
    expect(codes(parseRows(smallRows(), { metrics: ['202', '3404'] }))).toEqual(['E_METRIC_MISMATCH']);
    expect(codes(parseRows(smallRows(), { metrics: ['202', '46'] }))).toEqual([]);
  });

  it('another unit than expected', () => {
    expect(codes(parseRows(smallRows(), { units: { 46: 'Tonnes' } }))).toEqual(['E_UNIT_MISMATCH']);
    expect(codes(parseRows(smallRows(), { units: { 46: '%', 202: 'GBP' } }))).toEqual([]);
  });

  it('ranks in place of raw values', () => {
    const parsed = parseRows(withValues(3, ['rank', 'rank']));
    expect(codes(parsed)).toEqual(['E_VALUE_TYPE']);
    expect(parsed.findings[0]?.place).toEqual({
      file: 'small.csv',
      line: 4,
      column: 'column 4 (2021/22 Q3)',
    });
  });

  it('a bare year, until the configuration says which kind', () => {
    const rows = smallRows().filter((_, at) => at !== 5);
    rows[4] = ['area label', 'area long label', 'area', '2020/21', '2021/22'];
    expect(codes(parseRows(rows))).toEqual(['E_NO_PERIOD_ROW']);
    const ids = parseRows(rows, { periodType: 'tax' }).benchmarks.map((b) => b.period.id);
    expect(new Set(ids)).toEqual(new Set(['tax_2020_21', 'tax_2021_22']));
  });

  it('two rows that both could be periods', () => {
    const rows = smallRows().filter((_, at) => at !== 5);
    rows[1] = ['area label', 'area long label', 'area', '2010', '2010'];
    rows[4] = ['area label', 'area long label', 'area', '2020', '2021'];
    expect(codes(parseRows(rows))).toEqual(['E_HEADER_NOT_RECOGNISED']);
  });

  it('headings again in the middle', () => {
    const parsed = parseRows([...smallRows(), ...smallRows()]);
    expect(parsed.findings).toMatchObject([{ code: 'E_HEADER_NOT_RECOGNISED', place: { line: 9 } }]);
  });
});

describe('a download that was cut off', () => {
  const whole = fixture('non-domestic-rates-collected.csv').toString();

  it('inside a quoted value', () => {
    const parsed = parseText(whole.slice(0, -3));
    expect(parsed.benchmarks).toEqual([]);
    expect(parsed.findings).toMatchObject([{ code: 'E_UNCLOSED_QUOTE', place: { line: 38 } }]);
  });

  it('between two values of its last row', () => {
    const parsed = parseText(whole.slice(0, whole.lastIndexOf(',"')));
    expect(parsed.benchmarks).toEqual([]);
    expect(parsed.findings).toMatchObject([{ code: 'E_RAGGED_ROW', place: { line: 38 } }]);
    expect(parsed.findings[0]?.found).toContain('has 51 cells, the first row 52');
  });

  it('in its heading rows', () => {
    expect(codes(parseText(whole.slice(0, 40)))).toEqual(['E_UNCLOSED_QUOTE']);
    const lines = whole.split('\n');
    expect(codes(parseText(`${lines.slice(0, 6).join('\n')}\n`))).toEqual(['E_NO_DATA_ROWS']);
    expect(codes(parseText(`${lines[0] ?? ''}\n"area label","area long label","area"\n`))).toEqual([
      'E_RAGGED_ROW',
    ]);
  });

  it('never gives a value, wherever inside the last row it was cut', () => {
    const small = csv(smallRows());
    const lastLine = small.lastIndexOf('\n', small.length - 2) + 1;
    for (let end = lastLine + 1; end < small.length - 1; end += 1) {
      expect(parseText(small.slice(0, end)).benchmarks).toEqual([]);
    }
  });

  it('inside an unquoted last value', () => {
    const unquoted = csv(smallRows()).replaceAll('"', '').replace('1,033.5', '1033.5');
    expect(codes(parseText(unquoted))).toEqual([]);
    expect(codes(parseText(unquoted.slice(0, -1)))).toEqual(['E_RAGGED_ROW']);
  });

  it('a quote in the wrong place', () => {
    const broken = csv(smallRows()).replace('"Eastbourne",', '"East"bourne",');
    expect(parseText(broken).findings).toMatchObject([{ code: 'E_UNCLOSED_QUOTE', place: { line: 8 } }]);
  });

  it('a row too long, and a blank line in the middle', () => {
    const lines = csv(smallRows()).split('\n');
    const long = [...lines.slice(0, 6), `${lines[6] ?? ''},"1"`, ...lines.slice(7)].join('\n');
    expect(parseText(long).findings).toMatchObject([{ code: 'E_RAGGED_ROW', place: { line: 7 } }]);
    const gap = [...lines.slice(0, 7), '', ...lines.slice(7)].join('\n');
    expect(parseText(gap).findings).toMatchObject([{ code: 'E_RAGGED_ROW', place: { line: 8 } }]);
    expect(codes(parseText(`${csv(smallRows())}\n\n`))).toEqual([]);
  });

  it('counts lines as an editor does, past a line break inside a value', () => {
    const rows = withCell(6, 1, 'Hastings\n(District)');
    rows[7]?.pop();
    expect(parseRows(rows).findings).toMatchObject([{ code: 'E_RAGGED_ROW', place: { line: 9 } }]);
  });
});

describe('a value that comes twice', () => {
  it('with another value refuses the file', () => {
    const rows = [...smallRows(), ['Hastings', 'Hastings (District)', 'E07000062', '30.1', '28.0']];
    const parsed = parseRows(rows);
    expect(parsed.benchmarks).toEqual([]);
    expect(parsed.findings).toMatchObject([
      { code: 'E_CONFLICTING_DUPLICATE', place: { line: 9, column: 'column 5 (2021/22 Q4)' } },
    ]);
    expect(parsed.findings[0]?.found).toBe('Metric 46, Hastings, Q4 2021/22 is given twice: 29 and 28.');
  });

  it('the same is used once', () => {
    const rows = [...smallRows(), ['Hastings', 'Hastings (District)', 'E07000062', '30.10', '29.0']];
    const parsed = parseRows(rows);
    expect(codes(parsed)).toEqual(['W_DUPLICATE_IDENTICAL']);
    expect(parsed.findings[0]?.found).toContain('2 values are given twice');
    expect(observations(parsed)).toEqual(observations(parseRows(smallRows())));
  });

  it('as a column', () => {
    const same = smallRows().map((row) => row.concat(row[4] ?? ''));
    expect(codes(parseRows(same))).toEqual(['W_DUPLICATE_IDENTICAL']);
    const other = same.map((row, at) => (at === 7 ? row.with(5, '1') : row));
    expect(codes(parseRows(other))).toEqual(['E_CONFLICTING_DUPLICATE']);
  });
});
