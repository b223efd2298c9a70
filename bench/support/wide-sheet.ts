import { type Cell, blankCell } from '../../src/model/cell.ts';
import { SheetMapping } from '../../src/model/mapping.ts';
import type { SheetRow } from '../../src/model/sheet.ts';
import { resolveColumns } from '../../src/steps/normalise/resolve-columns.ts';
import type { SheetInput } from '../../src/steps/normalise/sheet-view.ts';

const quarters = ['Q1 2021/22', 'Q2 2021/22', 'Q3 2021/22', 'Q4 2021/22', '2021/22'];
const titles = [
  'Ref',
  'Indicator',
  'Unit',
  'Direction',
  'Priority',
  ...quarters.flatMap((quarter) => ['Actual', 'Target', 'Comment'].map((field) => `${quarter} ${field}`)),
];

/** Values as they occur: numbers, formatted percentages, typed text, reasons for none, commentary. */
export function rowsOf(count: number): readonly SheetRow[] {
  return Array.from({ length: count }, (_, row) => ({
    id: `r${row}`,
    number: row + 1,
    cells: titles.map((title) => cellOf(title, row)),
  }));
}

/** The rows in a sheet that is mapped and bound. */
export function wideSheet(rows: readonly SheetRow[]): SheetInput {
  const mapping = SheetMapping.parse({
    sheet: '1',
    as: 'indicators',
    layout: 'wide',
    columns: { id: 'Ref', name: 'Indicator', unit: 'Unit', polarity: 'Direction', priority: 'Priority' },
    fields: { actual: 'Actual', target: 'Target', commentary: 'Comment' },
  });
  const columns = titles.map((title, index) => ({ id: `c${index}`, title, type: 'TEXT_NUMBER' }));
  const { binding } = resolveColumns(mapping, { sheetId: '1', name: 'Plan', columns }, []);
  return { mapping, binding, snapshot: { sheetId: '1', name: 'Plan', version: 1, columns, rows } };
}

function cellOf(title: string, row: number): Cell {
  const isPercent = row % 3 === 0;
  switch (title) {
    case 'Ref':
      return text(`HBC-${row}`);
    case 'Indicator':
      return text(`${row}. Indicator number ${row}`);
    case 'Unit':
      return text(isPercent ? '%' : 'Number');
    case 'Direction':
      return text(row % 2 === 0 ? 'Bigger is better' : 'Smaller is better');
    case 'Priority':
      return text(`Priority ${row % 6}`);
  }
  if (title.endsWith('Comment'))
    return row % 4 === 0 ? text(`The figure rose in the quarter, as in ${row}.`) : blankCell;
  const value = ((row * 7 + title.length * 13) % 9000) / 100 + 5;
  if (row % 50 === 1) return text('tbc');
  if (row % 5 === 0)
    return text(isPercent ? `${value.toFixed(1)}%` : `1,${String(row % 1000).padStart(3, '0')}`);
  if (!isPercent) return { state: 'value', kind: 'number', value, display: value.toFixed(1) };
  return {
    state: 'value',
    kind: 'number',
    value: value / 100,
    display: `${value.toFixed(1)}%`,
    format: { style: 'percent', decimals: 1 },
  };
}

function text(value: string): Cell {
  return { state: 'value', kind: 'text', value, display: value };
}
