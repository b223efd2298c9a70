import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { existedOn } from '../../../src/model/area.ts';
import { codesIn } from '../../../src/sources/lg-inform/areas/group-lists.ts';
import { importRegister } from '../../../src/sources/lg-inform/areas/import-register.ts';
import {
  parseRegister,
  readRegister,
  shippedRegister,
  writeRegister,
} from '../../../src/sources/lg-inform/areas/read-register.ts';

const register = readRegister();
const names = (code: string) => register.successors(code).map(({ name }) => name);

describe('the register of areas', () => {
  test('holds every living authority of England once', () => {
    // 164 districts, 63 unitaries, 36 metropolitan districts, 33 London authorities, 21 counties: 317.
    const living = register.areas.filter(({ code, end }) => end === '' && /^E(0[6-9]|10)/.test(code));
    expect(living).toHaveLength(317);
    expect(new Set(register.areas.map(({ code }) => code)).size).toBe(register.areas.length);
  });

  test.each([
    ['E08000016', 'E08000038', 'Barnsley'],
    ['E08000019', 'E08000039', 'Sheffield'],
    ['E07000100', 'E07000240', 'St Albans'],
    ['E06000048', 'E06000057', 'Northumberland'],
  ])('follows the recoded %s to %s', (before, today, name) => {
    expect(register.today(before)).toBe(today);
    expect(register.find(before)?.name).toBe(name);
  });

  test('follows authorities that ended, over several steps and to several successors', () => {
    expect(names('E07000027')).toEqual(['Westmorland and Furness']);
    // Taunton Deane became Somerset West and Taunton in 2019, and that Somerset in 2023.
    expect(names('E07000190')).toEqual(['Somerset']);
    expect(names('E10000006')).toEqual(['Cumberland', 'Westmorland and Furness']);
    expect(names('E07000062')).toEqual([]);
  });

  test('knows the last day of an authority, however the table wrote it', () => {
    const barrow = register.find('E07000027');
    expect(barrow?.end).toBe('2023-03-31');
    expect(register.find('E07000004')?.end).toBe('2020-03-31');
    if (barrow !== undefined) {
      expect([existedOn(barrow, '2023-03-31'), existedOn(barrow, '2023-04-01')]).toEqual([true, false]);
    }
  });

  test('comes back from its own file the same', () => {
    const text = readFileSync(shippedRegister, 'utf8');
    expect(writeRegister(parseRegister(text, 'register.csv'))).toBe(text);
    const rows: unknown[] = parse(text, { columns: true });
    expect(rows).toHaveLength(register.areas.length);
  });

  test('is not made from another table', () => {
    expect(() => importRegister('a,b\n1,2\n', 'other.csv')).toThrow(/other\.csv, line 2/);
  });
});

describe('a list of neighbours', () => {
  test.each([
    ['one code a line', 'code,name\nE07000061,Eastbourne\nE07000114,Thanet\n', ['E07000061', 'E07000114']],
    [
      'a line a council, with the council first',
      'E07000061,E07000062,E07000114\r\nE07000062,Hastings,E07000061,"Thanet (E07000114)"\r\n',
      ['E07000061', 'E07000114'],
    ],
    ['JSON by code', '{"E07000062":["E07000061","E07000114"],"E07000061":[]}', ['E07000061', 'E07000114']],
    ['a JSON list', '["E07000061", "x"]', ['E07000061']],
    ['no code', 'Eastbourne\n', []],
    ['broken JSON', '{"E07000062": [', []],
  ])('%s', (_name, text, expected) => {
    expect(codesIn(text, 'E07000062')).toEqual(expected);
  });
});
