import type { Cell } from '../../model/cell.ts';
import type { SheetColumn } from '../../model/sheet.ts';
import { readPolarity } from '../normalise/definition-words.ts';
import type { SheetLook } from './suggest-mapping.ts';

/** True where every example is a few words that the program reads as a polarity. */
export function statesPolarity({ examples }: SheetLook, { id }: SheetColumn): boolean {
  const cells = examples.get(id) ?? [];
  const reads = (cell: Cell) =>
    cell.state === 'value' &&
    typeof cell.value === 'string' &&
    cell.value.length <= 40 &&
    readPolarity(cell.value) !== undefined;
  return cells.length > 0 && cells.every((cell) => reads(cell));
}

/** True where every example has a word of direction in it. */
export function saysPolarity({ examples }: SheetLook, { id }: SheetColumn): boolean {
  const cells = examples.get(id) ?? [];
  const words = /\b(bigger|smaller|higher|lower|increase|decrease|maximise|minimise|up|down)\b/i;
  return cells.length > 0 && cells.every((cell) => cell.state === 'value' && words.test(String(cell.value)));
}

/** True of a text column with words in it. */
export function isWords({ examples }: SheetLook, { id, type }: SheetColumn): boolean {
  const cells = examples.get(id) ?? [];
  return (
    type === 'TEXT_NUMBER' &&
    cells.some((cell) => cell.state === 'value' && /\p{L}{3}/u.test(String(cell.value)))
  );
}
