import { expect, test } from 'vitest';
import { canonical, plain } from '../../../src/steps/build/canonical.ts';

test('the order of keys and absent fields make no difference; values, types and the order of lists do', () => {
  expect(canonical({ b: { d: 1, c: undefined }, a: 0 })).toBe(canonical({ a: 0, b: { d: 1 } }));
  expect(canonical({ a: 0 })).not.toBe(canonical({ a: false }));
  expect(canonical({ a: null })).not.toBe(canonical({}));
  expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
});

test('plain leaves absent fields out', () => {
  expect(plain({ b: undefined, a: [{ c: undefined }] })).toStrictEqual({ a: [{}] });
});
