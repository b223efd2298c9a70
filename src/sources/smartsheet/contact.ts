import { z } from 'zod';
import { type Cell, blankCell } from '../../model/cell.ts';
import type { WireCell } from './wire.ts';

const columnTypes: ReadonlySet<string> = new Set(['CONTACT_LIST', 'MULTI_CONTACT_LIST']);

const objectTypes: ReadonlySet<unknown> = new Set(['CONTACT', 'MULTI_CONTACT']);

const Contact = z.object({ name: z.string().optional() });
const Contacts = z.object({ values: z.array(Contact) });

/** True for a contact column, and for a contact that a formula brought into another column. */
export function isContact(cell: WireCell, columnType: string): boolean {
  const object = cell.objectValue;
  return (
    columnTypes.has(columnType) ||
    (typeof object === 'object' &&
      object !== null &&
      'objectType' in object &&
      objectTypes.has(object.objectType))
  );
}

/**
 * The names of the contacts in a cell; e-mail addresses are dropped here and go no further.
 * A contact known by its address alone is blank: nothing is left of it that may be shown.
 */
export function toContactCell(cell: WireCell): Cell {
  const name = namesOf(cell)
    .filter((text) => text !== '' && !text.includes('@'))
    .join(', ');
  return name === '' ? blankCell : { state: 'value', kind: 'contact', value: name, display: name };
}

function namesOf(cell: WireCell): readonly string[] {
  const several = Contacts.safeParse(cell.objectValue).data;
  if (several !== undefined) return several.values.map((contact) => contact.name?.trim() ?? '');
  const name =
    Contact.safeParse(cell.objectValue).data?.name ?? cell.displayValue ?? String(cell.value ?? '');
  return name.split(', ').map((part) => part.trim());
}
