import { Decimal } from 'decimal.js';
import { count, reason, type GateInput, type GateVerdict } from './verdict.ts';

/**
 * Rows whose values or names could not be used tonight, by their errors, beside all that were read. A share of
 * exactly `refused` passes. Rows that an approval accepted are not counted again.
 */
export function refusedGate({ findings, rows, gates, accepted }: GateInput): GateVerdict {
  const refused = [
    ...new Set(
      findings.flatMap(({ severity, place: { sheet, row } }) =>
        severity !== 'error' || sheet === undefined || row === undefined ? [] : [`refused ${sheet} ${row}`],
      ),
    ),
  ];
  const fresh = refused.filter((key) => !accepted.has(key));
  if (
    fresh.length === 0 ||
    !new Decimal(fresh.length).times(100).gt(new Decimal(gates.refused).times(rows))
  ) {
    return { reasons: [] };
  }
  const share = new Decimal(fresh.length).times(100).div(Math.max(rows, 1)).toDecimalPlaces(1).toString();
  const found = `${count(fresh.length, 'row')} of ${rows} (${share}%) could not be used tonight; the limit is ${gates.refused}%.`;
  const action = 'Correct the rows that the findings name; if they are meant to be so, approve the release.';
  return { reasons: [reason('rows-refused', found, action)], accepts: fresh };
}
