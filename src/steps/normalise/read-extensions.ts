import { Decimal } from 'decimal.js';
import type { Cell } from '../../model/cell.ts';
import type { Extension, ExtensionType } from '../../model/extension.ts';
import { decimalText } from '../../model/quantity.ts';
import type { SheetRow } from '../../model/sheet.ts';
import { readDue } from './milestone-words.ts';
import { readNumberText } from './number-text.ts';
import { publicText } from './public-text.ts';
import { type Remark, warning } from './remark.ts';
import { cellAt, isBlank, note, type SheetView } from './sheet-view.ts';
import { foldTyped, quoted, textKey } from './text.ts';

/** The council's own fields of a row, typed as the configuration says; what does not fit is a finding. */
export function readExtensions(view: SheetView, row: SheetRow, indicator: string): Extension[] {
  const { mapping } = view;
  if (mapping.as !== 'indicators') return [];
  return Object.entries(mapping.extensions).flatMap(([id, { column, label, type }]) => {
    const position = view.position(`extension:${id}`);
    const cell = cellAt(row, position);
    if (isBlank(cell)) return [];
    const more = { indicator };
    // Contacts, errors and personal data are kept back there, whatever the type.
    const typed = publicText(view, row, position, { long: type === 'text', more });
    const value = type === 'text' ? typed : readTyped(cell, typed, type);
    if (value !== undefined) return [{ id, label: label ?? column, type, value }];
    if (typed !== undefined) note(view, row, position, unfit(typed, type), more);
    return [];
  });
}

function readTyped(cell: Cell, typed: string | undefined, type: ExtensionType): string | undefined {
  if (cell.state !== 'value') return undefined;
  if (type === 'yes-no') return readYesNo(cell.kind === 'boolean' ? String(cell.value) : (typed ?? ''));
  if (typed === undefined) return undefined;
  if (type === 'date') return readDue(cell);
  if (typeof cell.value === 'number') {
    const share = cell.format?.style === 'percent';
    return decimalText(share ? new Decimal(cell.value).times(100) : cell.value);
  }
  const number = readNumberText(foldTyped(typed));
  return number === undefined || number.words !== undefined || number.unclear !== undefined
    ? undefined
    : decimalText(number.value);
}

function readYesNo(text: string): string | undefined {
  const key = textKey(text);
  if (/^(yes|y|true)$/.test(key)) return 'yes';
  return /^(no|n|false)$/.test(key) ? 'no' : undefined;
}

const expected: Readonly<Record<ExtensionType, string>> = {
  text: 'Type text.',
  number: 'Type a number.',
  date: 'Enter it as a date, or write the month as a word: 31 March 2022.',
  'yes-no': 'Type Yes or No, or use a tick box.',
};

function unfit(typed: string, type: ExtensionType): Remark {
  return warning(
    'extension-unclear',
    `${quoted(typed)} is not the ${type === 'yes-no' ? 'yes or no' : type} that the configuration says this column holds, so it is not published.`,
    expected[type],
  );
}
