import { z } from 'zod';
import { releaseOrigins } from '../model/decision.ts';
import type { Publication, Reading, Which } from '../model/history.ts';
import { Marker, type Observation } from '../model/indicator.ts';
import { Quantity } from '../model/quantity.ts';
import { inTransaction, type Connection } from './connection.ts';

const QuantityText = z.string().transform((text) => Quantity.parse(JSON.parse(text)));
const Markers = z.string().transform((text) => z.array(Marker).parse(JSON.parse(text)));

const ReadingRow = z.object({
  indicator_id: z.string(),
  period_id: z.string(),
  period: z.string(),
  actual: QuantityText,
  target: QuantityText.nullable(),
  markers: Markers,
  signed_off: z.number(),
  sheet_id: z.string(),
  sheet: z.string(),
  version: z.number(),
  row: z.number(),
  column_title: z.string(),
  read_at: z.string(),
  run_id: z.string(),
});

const PublicationRow = z.object({
  indicator_id: z.string(),
  period_id: z.string(),
  change: z.enum(['added', 'changed', 'removed']),
  actual: QuantityText.nullable(),
  target: QuantityText.nullable(),
  markers: Markers.nullable(),
  sequence: z.number(),
  made_at: z.string(),
  made: z.enum(releaseOrigins),
  decided_by: z.string().nullable(),
  reason: z.string().nullable(),
});

/** Adds a row for every figure that says something else than the last time it was read. */
export function recordReadings(
  db: Connection,
  observations: readonly Observation[],
  { at, runId }: { readonly at: string; readonly runId: string },
): void {
  inTransaction(db, () => {
    const last = new Map(
      db
        .prepare(
          `SELECT indicator_id, period_id, actual, target, markers, signed_off FROM readings
           WHERE number IN (SELECT max(number) FROM readings GROUP BY indicator_id, period_id)`,
        )
        .all()
        .map((row) => [
          `${String(row['indicator_id'])} ${String(row['period_id'])}`,
          JSON.stringify([row['actual'], row['target'], row['markers'], row['signed_off']]),
        ]),
    );
    const add = db.prepare(
      `INSERT INTO readings (indicator_id, period_id, period, actual, target, markers, signed_off, sheet_id, sheet,
         version, row, row_id, column_title, read_at, run_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const { indicatorId, period, provenance, ...observation } of observations) {
      const { actual, target, markers, signedOff } = observation;
      const said = [
        sortedJson(actual),
        target === undefined ? null : sortedJson(target),
        JSON.stringify(markers),
        Number(signedOff),
      ] as const;
      const key = `${indicatorId} ${period.id}`;
      if (last.get(key) === JSON.stringify(said)) continue;
      last.set(key, JSON.stringify(said));
      const { sheetId, sheet, version, row, rowId, column } = provenance;
      add.run(
        indicatorId,
        period.id,
        period.label,
        ...said,
        sheetId,
        sheet,
        version,
        row,
        rowId,
        column,
        at,
        runId,
      );
    }
  });
}

/** Oldest first. */
export function readReadings(db: Connection, which: Which): readonly Reading[] {
  const rows = db.prepare(`SELECT * FROM readings ${where} ORDER BY number`).all(...chosen(which));
  return rows.map((each) => {
    const row = ReadingRow.parse(each);
    return {
      indicator: row.indicator_id,
      period: { id: row.period_id, label: row.period },
      actual: row.actual,
      ...(row.target !== null && { target: row.target }),
      markers: row.markers,
      signedOff: row.signed_off === 1,
      sheetId: row.sheet_id,
      sheet: row.sheet,
      version: row.version,
      row: row.row,
      column: row.column_title,
      at: row.read_at,
      runId: row.run_id,
    };
  });
}

/** Oldest first. */
export function readPublications(db: Connection, which: Which): readonly Publication[] {
  const rows = db
    .prepare(
      `SELECT r.*, coalesce(made_at, changed_at) AS made_at, made, decided_by, reason
       FROM observation_revisions AS r JOIN releases USING (sequence) ${where}
       ORDER BY sequence, indicator_id, period_id`,
    )
    .all(...chosen(which));
  return rows.map((each) => {
    const row = PublicationRow.parse(each);
    return {
      indicator: row.indicator_id,
      periodId: row.period_id,
      change: row.change,
      ...(row.actual !== null && { actual: row.actual }),
      ...(row.target !== null && { target: row.target }),
      markers: row.markers ?? [],
      sequence: row.sequence,
      at: row.made_at,
      made: row.made,
      ...(row.decided_by !== null && { by: row.decided_by }),
      ...(row.reason !== null && { reason: row.reason }),
    };
  });
}

const where = 'WHERE (?1 IS NULL OR indicator_id = ?1) AND (?2 IS NULL OR period_id = ?2)';

function chosen({ indicator, periodId }: Which): [string | null, string | null] {
  return [indicator ?? null, periodId ?? null];
}

function sortedJson(value: Quantity): string {
  return JSON.stringify(value, Object.keys(value).toSorted());
}
