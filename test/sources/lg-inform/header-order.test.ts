import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from '../../../src/sources/lg-inform/value-token.ts';
import { codes, csv, observations, parseText } from './download-files.ts';

const metrics = [
  { id: '46', label: 'Waste recycled, %', unit: '%' },
  { id: '3404', label: 'Rates collected "net"', unit: 'GBP (000)' },
  { id: '105', label: 'Households on register', unit: 'Households' },
];
const periods = [
  { id: 'fin_2020_21', label: '2020/21' },
  { id: 'fq_Q1_2021_22', label: '2021/22 Q1' },
  { id: 'cal_2021', label: '2021' },
];
const areas = [
  ['Hastings', 'Hastings (District)', 'E07000062'],
  ['Rother', 'Rother (District)', 'E07000064'],
  ['Mean for All English authorities', '', 'AllLaInCountry_England'],
];

interface Layout {
  readonly headings: readonly number[];
  readonly pairs: readonly number[];
  readonly columns: readonly (readonly [metric: number, period: number])[];
  readonly eol: '\n' | '\r\n';
  readonly bom: boolean;
}

/** The cell of an area, metric and period, whatever the layout. */
function cellOf(area: number, metric: number, period: number): string {
  if (area === 2 && metric === 1) return '[c]';
  return `${area + 1},${metric}0${period}.5`;
}

function download({ headings, pairs, columns, eol, bom }: Layout): string {
  const names = ['area label', 'area long label', 'area'];
  const heads = headings.map((at) => names[at] ?? '');
  const twoRows = [
    [columns.map(([m]) => metrics[m]?.label ?? ''), columns.map(([m]) => metrics[m]?.id ?? '')],
    [columns.map(([m]) => metrics[m]?.unit ?? ''), columns.map(() => 'raw')],
    [columns.map(([, p]) => periods[p]?.label ?? ''), columns.map(([, p]) => periods[p]?.id ?? '')],
  ];
  const header = pairs.flatMap((pair) => (twoRows[pair] ?? []).map((cells) => heads.concat(cells)));
  const rows = areas.map((area, a) => [
    ...headings.map((h) => area[h] ?? ''),
    ...columns.map(([m, p]) => cellOf(a, m, p)),
  ]);
  return (bom ? '\uFEFF' : '') + csv([...header, ...rows], eol);
}

const permutation = fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 });
const everyColumn = metrics.flatMap((_, m) => periods.map((__, p) => [m, p] as const));
const layout = fc.record({
  headings: permutation,
  pairs: permutation,
  columns: fc.shuffledSubarray(everyColumn, { minLength: 1 }),
  eol: fc.constantFrom('\n' as const, '\r\n' as const),
  bom: fc.boolean(),
});

describe('the layout of a download', () => {
  it('does not change its observations', () => {
    fc.assert(
      fc.property(layout, (chosen) => {
        const plain = { headings: [0, 1, 2], pairs: [0, 1, 2], eol: '\n', bom: false } as const;
        const expected = parseText(download({ ...plain, columns: everyColumn }));
        const held = new Set(
          chosen.columns.map(([m, p]) => `${metrics[m]?.id ?? ''} ${periods[p]?.id ?? ''}`),
        );
        const parsed = parseText(download(chosen));
        expect(codes(parsed)).toEqual([]);
        const subset = expected.benchmarks.filter((b) => held.has(`${b.metricId} ${b.period.id}`));
        expect(observations(parsed)).toEqual(observations({ benchmarks: subset }));
        expect(parsed.benchmarks).toHaveLength(chosen.columns.length * areas.length);
      }),
    );
  });

  it('gives every cell its own metric, period and area', () => {
    const text = download({
      headings: [2, 0, 1],
      pairs: [2, 0, 1],
      columns: everyColumn,
      eol: '\r\n',
      bom: true,
    });
    const rother = parseText(text).benchmarks.find(
      (b) => b.areaName === 'Rother' && b.metricId === '105' && b.period.id === 'cal_2021',
    );
    expect(rother).toMatchObject({
      value: '2202.5',
      unit: 'Households',
      metricLabel: 'Households on register',
    });
  });
});

describe('a printed number', () => {
  it.each([
    ['16,935', '16935', 0],
    ['-1,234,567.80', '-1234567.8', 2],
    ['007.50', '7.5', 2],
    ['-0.00', '0', 2],
    ['0.05', '0.05', 2],
    ['1000000', '1000000', 0],
    ['12345678901234567890.123456789', '12345678901234567890.123456789', 9],
  ])('%s is %s with %i places', (text, value, decimals) => {
    expect(readNumber(text)).toEqual({ value, decimals });
  });

  it.each(['', '-', '1,23', '12,34,567', '1,2345', '.5', '5.', '+5', '1 000', '--1', '1.2.3'])(
    '%j is none',
    (text) => {
      expect(readNumber(text)).toBeUndefined();
    },
  );

  it('is the number that was printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (whole, places) => {
        const number = whole / 10 ** places;
        const printed = number.toLocaleString('en-GB', {
          minimumFractionDigits: places,
          maximumFractionDigits: places,
        });
        const read = readNumber(printed);
        expect(read?.decimals).toBe(places);
        expect(read?.value).toBe(String(number + 0));
      }),
    );
  });
});
