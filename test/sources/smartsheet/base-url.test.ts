import { expect, test } from 'vitest';
import { regionBaseUrl } from '../../../src/sources/smartsheet/base-url.ts';

test.each([
  ['us', 'https://api.smartsheet.com/2.0/'],
  ['eu', 'https://api.smartsheet.eu/2.0/'],
  ['au', 'https://api.smartsheet.au/2.0/'],
  ['gov', 'https://api.smartsheetgov.com/2.0/'],
  ['https://smartsheet.example.org/2.0', 'https://smartsheet.example.org/2.0/'],
  ['http://127.0.0.1:4010/2.0/', 'http://127.0.0.1:4010/2.0/'],
  ['http://localhost:4010/2.0', 'http://localhost:4010/2.0/'],
  ['http://[::1]:4010/2.0/', 'http://[::1]:4010/2.0/'],
])('%s is %s', (region, url) => {
  expect(regionBaseUrl(region)).toBe(url);
});

test.each([
  'uk',
  '',
  'ftp://api.smartsheet.com/2.0/',
  'http://api.smartsheet.com/2.0/',
  'http://127.0.0.1.example.org/2.0/',
  'http://localhost.example.org/',
  'https://api.smartsheet.com/2.0/?x=1',
])('%j is refused', (region) => {
  expect(() => regionBaseUrl(region)).toThrow(expect.objectContaining({ code: 'usage', exitCode: 2 }));
});

test('a secret in an address is not repeated', () => {
  expect(() => regionBaseUrl('https://someone:hunter2@api.smartsheet.com/2.0/')).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
  );
});
