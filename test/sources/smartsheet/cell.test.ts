import { expect, test } from 'vitest';
import type { Cell } from '../../../src/model/cell.ts';
import { toCell } from '../../../src/sources/smartsheet/cell.ts';
import type { WireCell } from '../../../src/sources/smartsheet/wire.ts';
import { blank, formulaError, staleLink, textCell, valueOf } from '../../support/cells.ts';

type Case = [name: string, columnType: string, cell: Omit<WireCell, 'columnId'>, expected: Cell];

const percent = ',,,,,,,,,,,,1,,3,,';
const twoTools = { objectType: 'MULTI_PICKLIST', values: ['simple-smartsheet', 'nornir'] };
const both = 'simple-smartsheet, nornir';
const formula = '=[Actual]@row';

function shown(value: string): { value: string; displayValue: string } {
  return { value, displayValue: value };
}

function listOf(values: readonly string[]): Cell {
  const joined = values.join(', ');
  return { state: 'value', kind: 'list', value: joined, display: joined, values };
}

/** Copied from recorded answers of the API. */
const recorded: Case[] = [
  ['text', 'TEXT_NUMBER', { ...shown('Bob Lee'), objectValue: 'Bob Lee' }, textCell('Bob Lee')],
  ['number', 'TEXT_NUMBER', { value: 2, objectValue: 2, displayValue: '2' }, valueOf('number', 2, '2')],
  [
    'number by formula',
    'TEXT_NUMBER',
    { value: 49, displayValue: '49', formula },
    valueOf('number', 49, '49'),
  ],
  [
    'list',
    'MULTI_PICKLIST',
    { objectValue: twoTools, displayValue: both },
    listOf(['simple-smartsheet', 'nornir']),
  ],
  [
    'list, display only',
    'MULTI_PICKLIST',
    { displayValue: 'pydantic' },
    valueOf('list', 'pydantic', 'pydantic'),
  ],
  [
    'date',
    'DATE',
    { value: '1990-01-01', objectValue: { objectType: 'DATE' } },
    valueOf('date', '1990-01-01'),
  ],
  ['text in a date column', 'DATE', { ...shown('01/30/26'), formula }, textCell('01/30/26')],
  ['ticked box', 'CHECKBOX', { value: true, objectValue: true }, valueOf('boolean', true)],
  ['box unticked again', 'CHECKBOX', { value: false }, valueOf('boolean', false)],
  ['box never touched', 'CHECKBOX', {}, blank],
  ['picklist', 'PICKLIST', shown('Tissue Processing'), textCell('Tissue Processing')],
  ['formula that yields nothing', 'TEXT_NUMBER', { formula }, blank],
];

/** As the API documents them. */
const documented: Case[] = [
  ['zero', 'TEXT_NUMBER', { value: 0, displayValue: '0' }, valueOf('number', 0, '0')],
  ['null', 'TEXT_NUMBER', { value: null }, blank],
  ['no text', 'TEXT_NUMBER', shown(''), blank],
  [
    'percentage in full precision',
    'TEXT_NUMBER',
    { value: 0.421052631578947, displayValue: '42.1%', format: percent },
    valueOf('number', 0.421052631578947, '42.1%', { style: 'percent', decimals: 1 }),
  ],
  ['percentage as text', 'TEXT_NUMBER', { ...shown('85%'), format: percent }, textCell('85%')],
  ['auto-number', 'TEXT_NUMBER', shown('000001'), textCell('000001')],
  ['display text without a value', 'TEXT_NUMBER', { displayValue: '42%' }, blank],
  [
    'number in the object',
    'TEXT_NUMBER',
    { objectValue: 7.5, displayValue: '8' },
    valueOf('number', 7.5, '8'),
  ],
  [
    'date in the object',
    'DATE',
    { objectValue: { objectType: 'DATE', value: '2022-02-24' } },
    valueOf('date', '2022-02-24'),
  ],
  ['system time', 'DATETIME', { value: '2022-02-24T10:00:00Z' }, valueOf('datetime', '2022-02-24T10:00:00Z')],
  [
    'project time',
    'ABSTRACT_DATETIME',
    { value: '2021-08-10T08:00:00' },
    valueOf('abstract-datetime', '2021-08-10T08:00:00'),
  ],
  ['words in a time column', 'ABSTRACT_DATETIME', shown('soon'), textCell('soon')],
  [
    'duration',
    'DURATION',
    { ...shown('4d 6h'), objectValue: { days: 4, hours: 6 } },
    valueOf('duration', '4d 6h', '4d 6h'),
  ],
  ['duration in French', 'DURATION', shown('2.5j'), valueOf('duration', '2.5j', '2.5j')],
  ['words in a duration column', 'DURATION', shown('a while'), textCell('a while')],
  [
    'a choice with a comma in it',
    'MULTI_PICKLIST',
    {
      objectValue: { objectType: 'MULTI_PICKLIST', values: ['Clean, safe', 'Green'] },
      displayValue: 'Clean, safe, Green',
    },
    listOf(['Clean, safe', 'Green']),
  ],
  [
    'hyperlink',
    'TEXT_NUMBER',
    { ...shown('Report'), hyperlink: { url: 'https://example.org/report' } },
    {
      state: 'value',
      kind: 'text',
      value: 'Report',
      display: 'Report',
      hyperlink: 'https://example.org/report',
    },
  ],
  ['symbol', 'PICKLIST', shown('Quarter'), textCell('Quarter')],
  [
    'predecessor in the object',
    'PREDECESSOR',
    { displayValue: '26FS -12w', objectValue: { objectType: 'PREDECESSOR_LIST', predecessors: [] } },
    valueOf('predecessor', '26FS -12w', '26FS -12w'),
  ],
  ['text in a checkbox column', 'CHECKBOX', shown('n/a'), textCell('n/a')],
  ['empty list', 'MULTI_PICKLIST', { objectValue: { objectType: 'MULTI_PICKLIST', values: [] } }, blank],
];

const links: Case[] = [
  [
    'OK',
    'TEXT_NUMBER',
    { value: 5, displayValue: '5', linkInFromCell: { status: 'OK' } },
    valueOf('number', 5, '5'),
  ],
  [
    'broken, with its last value',
    'TEXT_NUMBER',
    { value: 0.5, displayValue: '50%', format: percent, linkInFromCell: { status: 'BROKEN' } },
    staleLink('BROKEN', '50%'),
  ],
  [
    'to a sheet not shared',
    'DATE',
    { value: '2022-02-24', linkInFromCell: { status: 'NOT_SHARED' } },
    staleLink('NOT_SHARED', '2022-02-24'),
  ],
  ['blocked, empty', 'TEXT_NUMBER', { linkInFromCell: { status: 'BLOCKED' } }, staleLink('BLOCKED')],
];

const errors: Case[] = [
  ['number', 'TEXT_NUMBER', { ...shown('#DIVIDE BY ZERO'), formula }, formulaError('#DIVIDE BY ZERO')],
  ['date', 'DATE', { ...shown('#INVALID DATA TYPE'), formula }, formulaError('#INVALID DATA TYPE')],
  ['contact', 'CONTACT_LIST', { ...shown('#NO MATCH'), formula }, formulaError('#NO MATCH')],
  ['not done yet', 'TEXT_NUMBER', { ...shown('#CALCULATING...'), formula }, formulaError('#CALCULATING...')],
  ['not known today', 'TEXT_NUMBER', { ...shown('#QUITE NEW'), formula }, formulaError('#QUITE NEW')],
  ['by link', 'TEXT_NUMBER', { ...shown('#REF'), linkInFromCell: { status: 'OK' } }, formulaError('#REF')],
];

const notErrors: Case[] = [
  [
    'other words by link',
    'TEXT_NUMBER',
    { ...shown('#NEW'), linkInFromCell: { status: 'OK' } },
    textCell('#NEW'),
  ],
  ['written by a person', 'TEXT_NUMBER', shown('#REF'), textCell('#REF')],
  ['reference number', 'TEXT_NUMBER', { ...shown('#12'), formula }, textCell('#12')],
  ['hashtag', 'TEXT_NUMBER', { ...shown('#Hastings'), formula }, textCell('#Hastings')],
];

test.each(recorded)('recorded cell: %s', (_name, columnType, cell, expected) => {
  expect(toCell({ columnId: 1, ...cell }, columnType)).toEqual(expected);
});

test.each(documented)('documented cell: %s', (_name, columnType, cell, expected) => {
  expect(toCell({ columnId: 1, ...cell }, columnType)).toEqual(expected);
});

test.each(links)('cell link: %s', (_name, columnType, cell, expected) => {
  expect(toCell({ columnId: 1, ...cell }, columnType)).toEqual(expected);
});

test.each(errors)('formula error: %s', (_name, columnType, cell, expected) => {
  expect(toCell({ columnId: 1, ...cell }, columnType)).toEqual(expected);
});

test.each(notErrors)('looks like a formula error and is none: %s', (_name, columnType, cell, expected) => {
  expect(toCell({ columnId: 1, ...cell }, columnType)).toEqual(expected);
});
