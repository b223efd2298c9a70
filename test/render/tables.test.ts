import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { feed, largeFeed } from '../support/feeds.ts';
import { pathsEnding, renderedTexts } from './rendered.ts';

const texts = renderedTexts(feed());
const Position = z.object({
  name: z.string(),
  state: z.string(),
  current: z
    .object({
      period: z.object({ label: z.string() }),
      actual: z.object({ display: z.string() }),
      target: z.object({ display: z.string() }).optional(),
      status: z.object({ label: z.string() }),
    })
    .optional(),
});
const { indicators } = z
  .object({ indicators: z.array(Position) })
  .parse(JSON.parse(texts.get('v1/progress.json') ?? ''));
const active = indicators.filter(({ state }) => state === 'active');

function plain(markup: string): string {
  return markup
    .replaceAll(/<svg\b.*?<\/svg>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The rows of positions on a page: name, latest result with its period, status and target. */
function positions(path: string): readonly (readonly (string | undefined)[])[] {
  const rows = (texts.get(path) ?? '').match(/<tr data-priority.*?<\/tr>/gs) ?? [];
  return rows
    .map((row) => (row.match(/<t[hd]\b.*?<\/t[hd]>/gs) ?? []).map(plain))
    .map((cells) => [cells[0], cells[3], cells[5], cells[6]]);
}

function expected({ name, current }: z.infer<typeof Position>): readonly string[] {
  if (current === undefined) return [name, 'No figure yet', 'No status', 'No target'];
  const { actual, period, status, target } = current;
  return [name, `${actual.display} ${period.label}`, status.label, target?.display ?? 'No target'];
}

/** Markers stand after the value, and a missing figure is said in words: left out on both sides. */
function bare(cells: readonly (string | undefined)[]): string {
  return cells
    .join(' | ')
    .replaceAll(/ ?\[\w\]|No figure(?! yet) ?|(?<=\| ) /g, '')
    .replaceAll(/ +/g, ' ');
}

test.each(['', 'priorities/', 'services/', 'statuses/'])(
  'the tables of %s* show each position of the JSON',
  (folder) => {
    const pages =
      folder === '' ? ['index.html'] : pathsEnding(texts, '.html').filter((path) => path.startsWith(folder));
    const shown = pages.flatMap(positions).map(bare).toSorted();
    expect(shown).toEqual(active.map(expected).map(bare).toSorted());
  },
);

test('benchmarks.csv has the comparisons of the JSON, value by value', () => {
  const rows = z
    .array(z.record(z.string(), z.string()))
    .parse(parse(texts.get('v1/benchmarks.csv') ?? '', { columns: true }));
  const stated = feed().indicators.flatMap(({ id, observations }) =>
    observations.flatMap(({ period, comparison: c }) =>
      c?.type === 'compared'
        ? [
            [
              id,
              period.id,
              c.metricId,
              c.own,
              c.n,
              c.of,
              c.mean,
              c.median,
              c.lowerQuartile,
              c.upperQuartile,
              c.rank,
              c.rankOf,
            ],
          ]
        : [],
    ),
  );
  const names =
    'indicator_id period_id metric_id own n of mean median lower_quartile upper_quartile rank rank_of'.split(
      ' ',
    );
  expect(rows.map((row) => names.map((name) => row[name]))).toEqual(
    stated.map((values) => values.map((value) => String(value ?? ''))),
  );
  expect(rows.length).toBeGreaterThan(1);
});

test('every chart of a council is under 3 kB', () => {
  for (const source of [feed(), largeFeed(3)]) {
    const drawn = [...renderedTexts(source)].filter(([path]) => path.endsWith('.svg'));
    const large = drawn.filter(([, text]) => Buffer.byteLength(text) >= 3000);
    expect(drawn.length).toBeGreaterThan(6);
    expect(large.map(([path, text]) => `${path}: ${Buffer.byteLength(text)}`)).toEqual([]);
  }
});
