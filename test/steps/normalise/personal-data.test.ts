import { expect, test } from 'vitest';
import { personalDataIn } from '../../../src/steps/normalise/personal-data.ts';

test.each([
  ['Ask jo.silver@example.gov.uk for it', 'an e-mail address'],
  ['<mailto:jo@example.org>', 'an e-mail address'],
  ['JO@EXAMPLE.ORG.', 'an e-mail address'],
  ['jo.silver (at) example.gov.uk', 'an e-mail address'],
  ['jo [at] example [dot] org', 'an e-mail address'],
  ['Ring 01424 451066 today', 'a phone number'],
  ['Ring 01424451066', 'a phone number'],
  ['(020) 7946 0000', 'a phone number'],
  ['07700 900 123', 'a phone number'],
  ['07700-900-123', 'a phone number'],
  ['+44 7700 900123', 'a phone number'],
  ['+44 (0)7700 900123', 'a phone number'],
  ['0044 20 7946 0000', 'a phone number'],
  ['AB 12 34 56 C', 'a National Insurance number'],
  ['Ask jo＠example．org', 'an e-mail address'],
  ['０７７００ ９００１２３', 'a phone number'],
  ['Ring 01424 451066, and ask for the duty officer', 'a phone number'],
  ['+44 7700 900 123, out of hours', 'a phone number'],
  ['01424 451066/451067', 'a phone number'],
  ['01424 451066/7', 'a phone number'],
  ['01424 451066-7', 'a phone number'],
  ['Tel.01424 451066', 'a phone number'],
  ['Tel-01424 451066', 'a phone number'],
  ['T/01424451066', 'a phone number'],
  ['01424/451066', 'a phone number'],
  ['01424.451066', 'a phone number'],
  ['01424 – 451066', 'a phone number'],
  ['01424‑451066', 'a phone number'],
  ['01424\u200b451066', 'a phone number'],
  ['On 01-04-21 07700 900123 rang', 'a phone number'],
  ['jo @ example.gov.uk', 'an e-mail address'],
  ['jo&#64;example.gov.uk', 'an e-mail address'],
  ['jo at example dot gov dot uk', 'an e-mail address'],
  ['AB.12.34.56.C', 'a National Insurance number'],
  ['ab123456d', 'a National Insurance number'],
])('%s holds %s', (text, expected) => {
  expect(personalDataIn(text)).toBe(expected);
});

test.each([
  '',
  'Up from 417,547 to 417,600 visits',
  'From 01-04-2021 to 31-03-2022',
  '01-04-2021 31-03-2022',
  'On 01-04-2021 31 homes were let',
  '01.04.2021 31.03.2022',
  'Rent rose by £1,234,567.89 in 2021/22',
  '0.123456789012 of the whole',
  'We met @ noon',
  'Bought 12 @ 2.50 each',
  'From 01/04/2021 - 31/03/2022, 0 of 120',
  'The team at Hastings put a dot on the map',
  'Met in 102/120, 1,234/2,345 and 0.85',
  'Follow us @example',
  'Targets 10 20 30 40 50 60',
  'Reference 2021000000123456',
  'GB 12 34 56 A',
  'The rate (at the end) fell',
])('"%s" holds none', (text) => {
  expect(personalDataIn(text)).toBeUndefined();
});

test('only the addresses on the list are excepted', () => {
  const allowed = { publicAddresses: ['waste@example.org'], publicPhones: ['01424 451066'] };
  expect(personalDataIn('Ask waste@example.org', allowed)).toBeUndefined();
  expect(personalDataIn('Ask waste@example.org or jo@example.org', allowed)).toBe('an e-mail address');
  expect(personalDataIn('Ring 01424 451066 or +44 (0)1424 451066', allowed)).toBeUndefined();
  expect(personalDataIn('Ring 01424 451067', allowed)).toBe('a phone number');
});
