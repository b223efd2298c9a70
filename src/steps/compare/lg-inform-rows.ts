import { Decimal } from 'decimal.js';
import type { Compared, LgInformRow } from '../../model/benchmark.ts';
import { compareText } from '../../model/finding.ts';
import type { Figure } from '../../model/indicator.ts';
import type { FigureContext } from './compare-figure.ts';
import { rounded } from './statistics.ts';
import { conversionFactor } from './units.ts';
import type { Valued } from './values-by-area.ts';

const mostRows = 5;

/**
 * LG Inform's own group rows of the figure's period, beside our mean, each with the reason why the two differ: found
 * out by working the mean out again with the council, or over every authority in the download. They enter nothing.
 */
export function lgInformRows(
  figure: Figure,
  compared: Compared,
  everyone: readonly Valued[],
  others: readonly Valued[],
  { groupRows, areaCode, register }: FigureContext,
): LgInformRow[] {
  const rows = groupRows.filter(
    ({ period, valueType }) => period.id === figure.period.id && valueType === 'raw',
  );
  if (rows.length === 0) return [];
  const own = everyone.find(({ areaId }) => register.today(areaId) === register.today(areaCode));
  return rows
    .flatMap((row) => {
      const factor = conversionFactor(row.unit, compared.unit);
      if (row.value === undefined || factor === undefined) return [];
      const value = new Decimal(row.value).times(factor);
      const places = Math.min(row.decimals, compared.decimals);
      const is = (some: readonly Valued[]) => equal(meanOf(some), value, places);
      const reason =
        compared.mean !== undefined && equal(new Decimal(compared.mean), value, places)
          ? 'It is the same as our mean.'
          : own !== undefined && is([...others, own])
            ? 'It differs from our mean because LG Inform counts the council itself, and our mean leaves it out.'
            : is(everyone)
              ? `It differs from our mean because it is over all ${everyone.length} authorities in the download, not over ${compared.groupName} alone.`
              : 'It differs from our mean because it is over a group that LG Inform chose, which may hold other councils and the council itself; our mean is over the members named here, without the council.';
      return [{ name: row.areaName, value: rounded(value, Math.max(places, 0)), reason }];
    })
    .toSorted((a, b) => compareText(a.name, b.name))
    .slice(0, mostRows);
}

function meanOf(rows: readonly Valued[]): Decimal | undefined {
  const values = rows.map(({ value }) => new Decimal(value));
  return values.length === 0 ? undefined : Decimal.sum(...values).div(values.length);
}

function equal(a: Decimal | undefined, b: Decimal, places: number): boolean {
  return a?.toDecimalPlaces(places).equals(b.toDecimalPlaces(places)) === true;
}
