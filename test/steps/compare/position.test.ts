import { expect, test } from 'vitest';
import { medianPosition, quartilePosition } from '../../../src/steps/compare/position.ts';

const at = { lowerQuartile: '10', median: '20', upperQuartile: '30' };

test.each([
  ['30', 'top'],
  ['29.9', 'second'],
  ['20', 'second'],
  ['19.9', 'third'],
  ['10', 'third'],
  ['9.9', 'bottom'],
])('bigger is better: %s is in the %s quarter', (own, quarter) => {
  expect(quartilePosition(own, at, 'bigger')).toBe(quarter);
});

test.each([
  ['10', 'top'],
  ['10.1', 'second'],
  ['20', 'second'],
  ['20.1', 'third'],
  ['30', 'third'],
  ['30.1', 'bottom'],
])('smaller is better: %s is in the %s quarter', (own, quarter) => {
  expect(quartilePosition(own, at, 'smaller')).toBe(quarter);
});

test('no quarter without polarity or boundaries', () => {
  expect(quartilePosition('5', at, 'none')).toBeUndefined();
  expect(quartilePosition('5', at, 'range')).toBeUndefined();
  expect(quartilePosition('5', { median: '20' }, 'bigger')).toBeUndefined();
});

test('beside the median', () => {
  expect(medianPosition('21', '20', 'bigger')).toBe('better');
  expect(medianPosition('21', '20', 'smaller')).toBe('worse');
  expect(medianPosition('19', '20', 'smaller')).toBe('better');
  expect(medianPosition('21', '20', 'none')).toBe('above');
  expect(medianPosition('19', '20', 'range')).toBe('below');
  expect(medianPosition('20', '20', 'smaller')).toBe('same');
  expect(medianPosition('20', undefined, 'smaller')).toBeUndefined();
});
