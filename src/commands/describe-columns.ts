import type { Cell } from '../model/cell.ts';
import type { SheetColumn } from '../model/sheet.ts';
import type { Looked } from '../sources/smartsheet/discover.ts';
import { columnTypeInWords } from '../steps/normalise/column-changes.ts';
import { hasPersonalData } from '../steps/normalise/personal-data.ts';
import { isNotForPublic } from '../steps/suggest/column-words.ts';
import { oneLine } from '../steps/normalise/text.ts';

/** A column as `discover` shows it. Contacts, personal data and what is internal are never among the examples. */
export interface ColumnShown {
  readonly title: string;
  readonly type: string;
  /** The type in words. */
  readonly holds: string;
  readonly examples: readonly string[];
  /** `hidden`, `worked out by a formula`, `not looked into`. */
  readonly notes: readonly string[];
}

const longest = 40;

export function describeColumns({ outline, examples }: Looked): readonly ColumnShown[] {
  return outline.columns.map((column) => ({
    title: oneLine(column.title),
    type: column.type,
    holds: columnTypeInWords(column.type),
    examples: (examples.get(column.id) ?? []).map((cell) => exampleOf(cell)),
    notes: notesOf(column),
  }));
}

function notesOf({ title, type, hidden, formula }: SheetColumn): readonly string[] {
  return [
    ...(isNotForPublic(title, type) ? ['not looked into'] : []),
    ...(hidden === true ? ['hidden'] : []),
    ...(formula === true ? ['worked out by a formula'] : []),
  ];
}

function exampleOf(cell: Cell): string {
  if (cell.state === 'formula-error') return `the error ${cell.error}`;
  if (cell.state === 'stale-link') return `a link that is ${cell.linkStatus}`;
  if (cell.state === 'blank') return '';
  if (cell.kind === 'contact') return 'a contact (not shown)';
  const text = oneLine(cell.display ?? String(cell.value));
  if (hasPersonalData(text)) return 'personal data (not shown)';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
