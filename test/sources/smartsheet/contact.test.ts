import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cell } from '../../../src/model/cell.ts';
import { toCell } from '../../../src/sources/smartsheet/cell.ts';
import type { WireCell } from '../../../src/sources/smartsheet/wire.ts';
import { blank, staleLink, valueOf } from '../../support/cells.ts';

type Case = [name: string, columnType: string, cell: Omit<WireCell, 'columnId'>, expected: Cell];

const email = 'jane@example.org';
const jane = { objectType: 'CONTACT', email, name: 'Jane Smith' };
const bob = { objectType: 'CONTACT', email: 'bob@example.org' };

function named(name: string): Cell {
  return valueOf('contact', name, name);
}

const cases: Case[] = [
  ['contact', 'CONTACT_LIST', { value: email, displayValue: 'Jane Smith' }, named('Jane Smith')],
  [
    'by its object',
    'CONTACT_LIST',
    { value: email, displayValue: email, objectValue: jane },
    named('Jane Smith'),
  ],
  ['comma in a name', 'CONTACT_LIST', { value: email, displayValue: 'Smith, Jane' }, named('Smith, Jane')],
  ['address alone', 'CONTACT_LIST', { value: email, displayValue: email }, blank],
  ['name with the address', 'CONTACT_LIST', { displayValue: `Jane, ${email}` }, named('Jane')],
  ['role in words', 'CONTACT_LIST', { value: 'Head of Housing' }, named('Head of Housing')],
  [
    'several',
    'MULTI_CONTACT_LIST',
    { displayValue: 'both', objectValue: { objectType: 'MULTI_CONTACT', values: [jane, bob] } },
    named('Jane Smith'),
  ],
  [
    'several, display only',
    'MULTI_CONTACT_LIST',
    { displayValue: `Jane Smith, ${email}` },
    named('Jane Smith'),
  ],
  [
    'brought into a text column',
    'TEXT_NUMBER',
    { value: email, displayValue: 'Jane Smith', formula: '=[Owner]@row', objectValue: jane },
    named('Jane Smith'),
  ],
  [
    'by a broken link',
    'CONTACT_LIST',
    { value: email, displayValue: email, linkInFromCell: { status: 'BROKEN' } },
    staleLink('BROKEN'),
  ],
  ['none', 'CONTACT_LIST', {}, blank],
];

test.each(cases)('%s', (_name, columnType, cell, expected) => {
  expect(toCell({ columnId: 1, ...cell }, columnType)).toEqual(expected);
});

test('no address leaves a contact column, however the cell is filled', () => {
  const text = fc.oneof(fc.string(), fc.emailAddress(), fc.constantFrom('Jane Smith', `Jane <${email}>`));
  const contact = fc.record({ objectType: fc.constant('CONTACT'), email: fc.emailAddress(), name: text });
  const contacts = fc.record({ objectType: fc.constant('MULTI_CONTACT'), values: fc.array(contact) });
  const cell = fc.record(
    {
      value: text,
      displayValue: text,
      objectValue: fc.oneof(text, contact, contacts),
      linkInFromCell: fc.record({ status: fc.constantFrom('OK', 'BROKEN') }),
    },
    { requiredKeys: [] },
  );
  const types = fc.constantFrom('CONTACT_LIST', 'MULTI_CONTACT_LIST');
  fc.assert(
    fc.property(cell, types, (filled, type) => {
      expect(JSON.stringify(toCell({ columnId: 1, ...filled }, type))).not.toContain('@');
    }),
  );
});
