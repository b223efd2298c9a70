import { Decimal } from 'decimal.js';
import { count, reason, type GateInput, type GateVerdict } from './verdict.ts';

/** One or two bad cells are everyday, in a small council too: they cost a finding each, never the release. */
const fewestRows = 3;

/**
 * Rows of indicators in the last release that could not be used tonight, by their errors, beside all rows that were
 * read. A share of exactly `refused` passes. Rows that never gave a figure, and rows that an approval accepted, are
 * not counted: there is nothing of theirs that readers would miss.
 */
export function refusedGate({ findings, previous, rows, gates, accepted }: GateInput): GateVerdict {
  const published = new Set(previous?.indicators.map(({ id }) => id));
  const refused = [
    ...new Set(
      findings.flatMap(({ severity, place: { sheet, row, indicator } }) =>
        severity !== 'error' ||
        sheet === undefined ||
        row === undefined ||
        indicator === undefined ||
        !published.has(indicator)
          ? []
          : [`refused ${sheet} ${row}`],
      ),
    ),
  ];
  const fresh = refused.filter((key) => !accepted.has(key));
  if (
    fresh.length < fewestRows ||
    !new Decimal(fresh.length).times(100).gt(new Decimal(gates.refused).times(rows))
  ) {
    return { reasons: [] };
  }
  const share = new Decimal(fresh.length).times(100).div(Math.max(rows, 1)).toDecimalPlaces(1).toString();
  const found = `${count(fresh.length, 'row')} of ${rows} (${share}%) could not be used tonight; the limit is ${gates.refused}%.`;
  const action = 'Correct the rows that the findings name; if they are meant to be so, approve the release.';
  return { reasons: [reason('rows-refused', found, action)], accepts: fresh };
}
