import { Decimal } from 'decimal.js';
import type { Finding } from '../../model/finding.ts';
import type { Figure, Indicator } from '../../model/indicator.ts';
import { type NumberQuantity, displayQuantity, groupedNumber, withUnit } from '../../model/quantity.ts';
import type { Valued } from './values-by-area.ts';

/** LG Inform's value for the council where it is not the one the council publishes, as both are read. */
export interface OwnDifference {
  readonly period: string;
  readonly ours: string;
  readonly theirs: string;
  readonly file: string;
}

/** Undefined when both say the same, rounded to the coarser of the two. `row` is in the council's unit. */
export function ownDifference(
  { period }: Figure,
  own: NumberQuantity,
  row: Valued,
  factor: Decimal,
): OwnDifference | undefined {
  // In LG Inform's own scale: £1,234,567 and 1,235 thousand are the same value.
  const ours = new Decimal(own.value).div(factor);
  const theirs = new Decimal(row.value).div(factor);
  const places = Math.max(
    0,
    Math.min(placesIn(own.decimals, factor), placesIn(row.decimals, factor, theirs)),
  );
  if (ours.toDecimalPlaces(places).equals(theirs.toDecimalPlaces(places))) return undefined;
  return {
    period: period.label,
    ours: displayQuantity(own),
    theirs: withUnit(groupedNumber(row.value, row.decimals), own.unit),
    file: row.download.file,
  };
}

/** Decimal places in LG Inform's scale of a value printed with `decimals` in ours. */
function placesIn(decimals: number, factor: Decimal, value?: Decimal): number {
  if (factor.equals(1)) return decimals;
  const places = decimals + Math.round(Decimal.log10(factor).toNumber());
  return value === undefined ? places : Math.min(places, value.decimalPlaces());
}

/** One finding an indicator, however many periods differ. */
export function ownDiffers(
  indicator: Pick<Indicator, 'id'>,
  differences: readonly OwnDifference[],
): Finding[] {
  const [first] = differences;
  const last = differences.at(-1);
  if (first === undefined || last === undefined) return [];
  const more =
    differences.length === 1 ? '' : ` ${differences.length} periods differ: ${periodsInWords(differences)}.`;
  return [
    {
      severity: 'info',
      code: 'own-value-differs',
      place: { indicator: indicator.id, period: last.period, file: last.file },
      found: `The council publishes ${last.ours} for ${last.period}, but LG Inform has ${last.theirs} for the council.${more}`,
      action: 'Check both definitions; the comparison uses the value that the council publishes.',
    },
  ];
}

function periodsInWords(differences: readonly OwnDifference[]): string {
  const labels = differences.map(({ period }) => period);
  return labels.length <= 6 ? labels.join(', ') : `${labels[0] ?? ''} to ${labels.at(-1) ?? ''}`;
}
