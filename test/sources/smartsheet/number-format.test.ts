import { expect, test } from 'vitest';
import { parseNumberFormat } from '../../../src/sources/smartsheet/number-format.ts';

// The positions of the format descriptor table in the vendor's guide "Cell formatting".
test.each([
  ['bold and italic say nothing of numbers', ',,1,1,,,,,,,,,,,,,', undefined],
  ['the defaults of serverinfo', '0,2,0,0,0,0,0,0,0,0,0,0,0,0,0,0', { style: 'none', decimals: 0 }],
  ['three decimal places', ',,,,,,,,,,,,3,,,,', { style: 'none', decimals: 3 }],
  [
    'currency, in pounds',
    ',,,,,,,,,,,7,2,1,2,,',
    { style: 'currency', decimals: 2, thousands: true, currency: 'GBP' },
  ],
  ['a plain number', ',,,,,,,,,,,,0,1,1,,', { style: 'number', decimals: 0, thousands: true }],
  ['euros', ',,,,,,,,,,,6,,,2,,', { style: 'currency', currency: 'EUR' }],
  ['the last of serverinfo', ',,,,,,,,,,,23,0,0,2,,', { style: 'currency', decimals: 0, currency: 'SGD' }],
  ['percent', ',,,,,,,,,,,,,,3,,', { style: 'percent' }],
  ['percent with one place', ',,,,,,,,,,,,1,,3,,', { style: 'percent', decimals: 1 }],
  ['a style not known', ',,,,,,,,,,,,1,,9,,', undefined],
  ['something else', 'bold', undefined],
  ['nothing', undefined, undefined],
])('%s', (_name, format, expected) => {
  expect(parseNumberFormat(format)).toEqual(expected);
  expect(parseNumberFormat(format)).toEqual(expected);
});
