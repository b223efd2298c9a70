import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { financialQuarter } from '../../src/model/period.ts';
import { inertText } from '../../src/render/csv/inert-text.ts';
import { feed } from '../support/feeds.ts';
import { count, indicator, observation } from '../support/figures.ts';
import { pathsEnding, renderedTexts } from './rendered.ts';

const Rows = z.array(z.record(z.string(), z.string()));

function rowsOf(texts: ReadonlyMap<string, string>): z.infer<typeof Rows> {
  return Rows.parse(
    parse(texts.get('v1/observations.csv') ?? '', {
      columns: true,
      record_delimiter: '\r\n',
      relax_quotes: false,
    }),
  );
}

const JsonQuantity = z.union([
  z.object({ value: z.number() }),
  z.object({ text: z.string() }),
  z.object({ value: z.null(), marker: z.string() }),
]);
const JsonIndicator = z.object({
  indicator: z.object({ id: z.string() }),
  observations: z.array(
    z.object({
      period: z.object({ id: z.string(), start: z.string(), end: z.string() }),
      actual: JsonQuantity,
      target: JsonQuantity.optional(),
      status: z.object({ label: z.string() }),
      markers: z.array(z.string()),
      updated: z.string(),
    }),
  ),
});

test('agrees with the JSON figure by figure', () => {
  const texts = renderedTexts(feed());
  const rows = new Map(rowsOf(texts).map((row) => [`${row.indicator_id} ${row.period_id}`, row]));
  let compared = 0;
  for (const path of pathsEnding(texts, '.json').filter((each) => each.startsWith('v1/indicators/'))) {
    const document = JsonIndicator.parse(JSON.parse(texts.get(path) ?? ''));
    for (const figure of document.observations) {
      const row = rows.get(`${document.indicator.id} ${figure.period.id}`);
      const { actual, target } = figure;
      const gap = 'marker' in actual ? [actual.marker] : [];
      expect(row).toMatchObject({
        period_start: figure.period.start,
        period_end: figure.period.end,
        actual: 'value' in actual && actual.value !== null ? String(actual.value) : '',
        actual_text: 'text' in actual ? actual.text : '',
        target:
          target !== undefined && 'value' in target && target.value !== null ? String(target.value) : '',
        target_text: target !== undefined && 'text' in target ? target.text : '',
        value_marker: [...gap, ...figure.markers].join(' '),
        status: figure.status.label,
        updated: figure.updated,
        example_data: 'TRUE',
      });
      compared += 1;
    }
  }
  expect(compared).toBe(rows.size);
  expect(compared).toBeGreaterThan(50);
});

test('leaves no number cell empty without a marker or words that say why', () => {
  const rows = rowsOf(renderedTexts(feed()));
  const silent = rows.filter(
    (row) =>
      (row.actual === '' && `${row.actual_text}${row.value_marker}` === '') ||
      (row.target === '' && `${row.target_text}${row.target_marker}` === ''),
  );
  expect(silent).toEqual([]);
  expect(rows.some((row) => row.actual === '')).toBe(true);
});

test('ends every row with CRLF and begins without a byte order mark', () => {
  const text = renderedTexts(feed()).get('v1/observations.csv') ?? '';
  expect(text.startsWith('indicator_id,indicator,')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
});

test('makes formula-like text inert and leaves negative numbers alone', () => {
  const period = financialQuarter(2021, 3);
  const observations = [
    observation(period, { actual: count('-5'), commentary: '=HYPERLINK("http://example.test","Click")' }),
  ];
  const dangerous = indicator({ id: 'formula', name: '+SUM(A1:A9)', observations });
  const [row] = rowsOf(renderedTexts(feed({ indicators: [dangerous] })));
  expect(row).toMatchObject({
    actual: '-5',
    indicator: "'+SUM(A1:A9)",
    commentary: `'=HYPERLINK("http://example.test","Click")`,
  });
});

test.each(['=1', '+1', '-1', '@A1', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '＋1', '－1', '＠A1'])(
  'puts an apostrophe before %j',
  (text) => {
    expect(inertText(text)).toBe(`'${text}`);
  },
);

test('changes no other text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const inert = inertText(`A${text}`);
      expect(inert).toBe(`A${text}`);
    }),
  );
});

test('survives any text: what a strict reader reads back is what was written', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (name) => {
      const observations = [observation(financialQuarter(2021, 3), { actual: count('1'), commentary: name })];
      const [row, ...others] = rowsOf(
        renderedTexts(feed({ indicators: [indicator({ id: 'any', name: 'Any', observations })] })),
      );
      expect(others).toEqual([]);
      expect(row?.commentary).toBe(inertText(name));
    }),
    { numRuns: 50 },
  );
});
