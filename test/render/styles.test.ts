import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { plainLook } from '../../src/model/look.ts';
import { siteCss } from '../../src/render/html/site-css.ts';

const root = join(import.meta.dirname, '../..');

test('the style sheet is what its source compiles to', () => {
  execFileSync(process.execPath, [join(root, 'scripts/write-site-css.ts'), '--check']);
});

test('has neither the crest nor the typeface of GOV.UK, and asks for no other file', () => {
  expect(siteCss(plainLook)).not.toMatch(/crest\.svg|crown|GDS Transport|@font-face|url\(|@import/i);
});

test('takes the council’s colour', () => {
  expect(siteCss({ colour: '#801650' })).toMatch(/:root\{--govuk-brand-colour:#801650\}\n$/);
});

test('is small', () => {
  expect(gzipSync(siteCss(plainLook)).byteLength).toBeLessThan(12_000);
});
