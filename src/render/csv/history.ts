import Papa from 'papaparse';
import type { Publication, Reading } from '../../model/history.ts';
import type { Quantity } from '../../model/quantity.ts';
import { inertText } from './inert-text.ts';

/** One event in a figure's life: a sheet said something new, or a release did. */
export type HistoryRow = Readonly<Record<(typeof historyColumns)[number], string>>;

export const historyColumns = [
  'event',
  'at',
  'indicator_id',
  'period_id',
  'value',
  'unit',
  'missing',
  'target',
  'markers',
  'replaced',
  'signed_off',
  'sheet_id',
  'sheet',
  'sheet_version',
  'row',
  'column',
  'run',
  'release',
  'how',
  'by',
  'reason',
] as const;

const none: HistoryRow = Object.assign({}, ...historyColumns.map((name) => ({ [name]: '' })));

/** Readings and publications as rows of one table, each kind oldest first; `replaced` is the value before. */
export function historyRows(
  readings: readonly Reading[],
  publications: readonly Publication[],
): HistoryRow[] {
  const read = withReplaced(readings, ({ indicator, period }) => `${indicator} ${period.id}`);
  const published = withReplaced(publications, ({ indicator, periodId }) => `${indicator} ${periodId}`);
  return [
    ...read.map(([each, replaced]) => ({
      ...none,
      event: 'read',
      at: each.at,
      indicator_id: each.indicator,
      period_id: each.period.id,
      ...saidBy(each, replaced),
      signed_off: each.signedOff ? 'yes' : 'no',
      sheet_id: each.sheetId,
      sheet: each.sheet,
      sheet_version: String(each.version),
      row: String(each.row),
      column: each.column,
      run: each.runId,
    })),
    ...published.map(([each, replaced]) => ({
      ...none,
      event: each.change === 'removed' ? 'removed' : 'published',
      at: each.at,
      indicator_id: each.indicator,
      period_id: each.periodId,
      ...saidBy(each, replaced),
      release: String(each.sequence),
      how: each.made,
      by: each.by ?? '',
      reason: each.reason ?? '',
    })),
  ];
}

/** RFC 4180 with one header row; text that a spreadsheet would run is made inert, numbers stay bare. */
export function historyCsv(rows: readonly HistoryRow[]): string {
  const numbers = new Set(['value', 'target', 'replaced']);
  const cells = rows.map((row) =>
    historyColumns.map((name) =>
      numbers.has(name) && /^-?\d+(\.\d+)?$/.test(row[name]) ? row[name] : inertText(row[name]),
    ),
  );
  return `${Papa.unparse([[...historyColumns], ...cells], { newline: '\r\n' })}\r\n`;
}

type Said = Pick<Publication, 'actual' | 'target' | 'markers'>;

function saidBy({ actual, target, markers }: Said, replaced: Said | undefined) {
  return {
    value: valueOf(actual),
    unit: actual?.type === 'number' ? actual.unit : '',
    missing: actual?.type === 'missing' ? actual.code : '',
    target: valueOf(target),
    markers: markers.join(' '),
    replaced: valueOf(replaced?.actual),
  };
}

function valueOf(quantity: Quantity | undefined): string {
  if (quantity === undefined) return '';
  if (quantity.type === 'number') return quantity.value;
  return quantity.type === 'text' ? quantity.text : `[${quantity.code}]`;
}

function withReplaced<T>(rows: readonly T[], keyOf: (row: T) => string): (readonly [T, T | undefined])[] {
  const last = new Map<string, T>();
  return rows.map((row) => {
    const before = last.get(keyOf(row));
    last.set(keyOf(row), row);
    return [row, before] as const;
  });
}
