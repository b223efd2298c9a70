import { DatabaseSync } from 'node:sqlite';
import { mean, quantile, rank as rankOf } from 'd3-array';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { numberQuantity } from '../../../src/model/quantity.ts';
import { aBenchmark } from '../assess/samples.ts';
import { comparison, others } from './neighbours.ts';

const database = new DatabaseSync(':memory:');
database.exec('CREATE TABLE v (own INTEGER, x REAL)');
afterAll(() => database.close());

/** Few values, so that ties are common; some councils have none. */
const tables = fc.record({
  own: fc.integer({ min: 0, max: 40 }),
  list: fc.array(fc.option(fc.integer({ min: 0, max: 40 })), { minLength: 15, maxLength: 15 }),
  polarity: fc.constantFrom('bigger' as const, 'smaller' as const),
});

test('a comparison agrees with d3-array and with SQLite, whatever the ties and gaps', () => {
  fc.assert(
    fc.property(tables, ({ own, list, polarity }) => {
      const values = list.flatMap((each) => each ?? []);
      fc.pre(values.length >= 8);
      const rows = list.map((each, at) => {
        const { value: _, ...gap } = aBenchmark({ areaId: others[at] ?? '' });
        // Six places: what is rounded at the end is then far below what is compared here.
        return each === null
          ? { ...gap, missing: 'x' as const }
          : { ...gap, value: String(each), decimals: 6 };
      });
      const { found } = comparison(rows, { actual: numberQuantity(own, 'percent', 0) }, { polarity });
      if (found?.type !== 'compared') expect.fail('not compared');

      expect(found).toMatchObject({ n: values.length, of: 15 });
      expect(Number(found.mean)).toBeCloseTo(mean(values) ?? Number.NaN, 5);
      expect(Number(found.lowerQuartile)).toBeCloseTo(quantile(values, 0.25) ?? Number.NaN, 5);
      expect(Number(found.median)).toBeCloseTo(quantile(values, 0.5) ?? Number.NaN, 5);
      expect(Number(found.upperQuartile)).toBeCloseTo(quantile(values, 0.75) ?? Number.NaN, 5);
      const signed = [own, ...values].map((value) => (polarity === 'bigger' ? -value : value));
      expect(found.rank).toBe((rankOf(signed)[0] ?? Number.NaN) + 1);
      expect(found.rank).toBe(inSql(own, values, polarity).rank);
      expect(found.percentile).toBe(inSql(own, values, polarity).percentile);
      expect(Number(found.fromMedian)).toBeCloseTo(own - (quantile(values, 0.5) ?? Number.NaN), 5);
      const boundary = quantile(values, polarity === 'bigger' ? 0.75 : 0.25) ?? Number.NaN;
      const needed = polarity === 'bigger' ? boundary - own : own - boundary;
      expect(Number(found.toTopQuartile)).toBeCloseTo(Math.max(0, needed), 5);
    }),
  );
});

function inSql(own: number, values: readonly number[], polarity: 'bigger' | 'smaller') {
  database.exec('DELETE FROM v');
  const insert = database.prepare('INSERT INTO v VALUES (?, ?)');
  insert.run(1, own);
  for (const value of values) insert.run(0, value);
  const order = polarity === 'bigger' ? 'DESC' : 'ASC';
  const worse = polarity === 'bigger' ? '<' : '>';
  const rank = database
    .prepare(`SELECT r FROM (SELECT own, rank() OVER (ORDER BY x ${order}) r FROM v) WHERE own = 1`)
    .get()?.['r'];
  const percentile = database
    .prepare(
      `SELECT CAST(floor(100.0 * (sum(x ${worse} ?) + sum(x = ?) / 2.0) / count(*) + 0.5 + 1e-9) AS INTEGER) p FROM v WHERE own = 0`,
    )
    .get(own, own)?.['p'];
  return { rank, percentile };
}
