import { expect, test } from 'vitest';
import { financialQuarter, financialYear } from '../../src/model/period.ts';
import { numberQuantity } from '../../src/model/quantity.ts';
import {
  comparisonInShort,
  comparisonInWords,
  displayDistance,
  displayStatistic,
} from '../../src/render/words/comparison.ts';
import { dateInWords, spanInWords } from '../../src/render/words/dates.ts';
import { latestInWords } from '../../src/render/words/latest.ts';
import { travelInWords } from '../../src/render/words/travel.ts';
import {
  compared,
  count,
  indicator,
  judged,
  notAvailable,
  notJudged,
  observation,
} from '../support/figures.ts';

const quarter = financialQuarter(2021, 3);
const plain = indicator({ id: 'plain', name: 'Plain' });
const percent = (value: string) => numberQuantity(value, 'percent', 1);

test('says the latest figure, its target, its status and which way is good', () => {
  const met = observation(quarter, {
    actual: percent('32.3'),
    target: numberQuantity(30, 'percent', 0),
    status: judged('Met', {}),
  });
  expect(latestInWords(plain, met)).toBe('32.3% against a target of at least 30%: met. Bigger is better.');
  const missed = observation(quarter, {
    actual: count('142'),
    target: count('100'),
    status: judged('Not met', {}),
  });
  expect(latestInWords({ ...plain, polarity: 'smaller' }, missed)).toBe(
    '142 against a target of at most 100: not met. Smaller is better.',
  );
});

test('says a value in words, and a figure without a target', () => {
  const retained = { type: 'text', text: 'Retained' } as const;
  const words = observation(quarter, { actual: retained, target: retained, status: judged('Met', {}) });
  expect(latestInWords(plain, words)).toBe('Retained against a target of Retained: met. Bigger is better.');
  const alone = observation(quarter, {
    actual: count('0'),
    status: notJudged('This measure is for information only'),
  });
  expect(latestInWords({ ...plain, polarity: 'none' }, alone)).toBe(
    '0. This measure is for information only.',
  );
});

test('says why a figure is missing, once', () => {
  const missing = observation(quarter, {
    actual: notAvailable,
    target: count('5'),
    status: notJudged('No value'),
  });
  expect(latestInWords(plain, missing)).toBe(
    'There is no figure for Q3 2021/22: the figure was not ready in time. Bigger is better.',
  );
  const unexplained = observation(quarter, { actual: { type: 'missing', code: 'z', reason: ' ' } });
  expect(latestInWords(plain, unexplained)).toContain('There is no figure for Q3 2021/22: not applicable.');
});

test('names the period a direction of travel is judged against', () => {
  const against = { period: 'fq_Q3_2020_21', label: 'Q3 2020/21', display: '30.1%' };
  expect(travelInWords([{ basis: 'same-period-last-year', direction: 'better', against }], quarter)).toEqual([
    'Better than the same quarter last year (Q3 2020/21: 30.1%).',
  ]);
  expect(travelInWords([{ basis: 'previous-period', direction: 'same', against }], quarter)).toEqual([
    'The same as the quarter before (Q3 2020/21: 30.1%).',
  ]);
  expect(travelInWords([{ basis: 'previous-period', direction: 'unknown' }], quarter)).toEqual([
    'There is no figure for the quarter before to compare with.',
  ]);
});

test('says once what both bases say of an annual figure', () => {
  const against = { period: 'fin_2019_20', label: '2019/20', display: '102' };
  const travel = (['same-period-last-year', 'previous-period'] as const).map((basis) => ({
    basis,
    direction: 'better' as const,
    against,
  }));
  expect(travelInWords(travel, financialYear(2020))).toEqual(['Better than the year before (2019/20: 102).']);
});

test('says where the council stands in its group, and how many councils that is', () => {
  const comparison = compared(quarter);
  const observed = { observation: observation(quarter, {}), comparison };
  expect(comparisonInShort(observed, quarter.id)).toBe(
    'Worse than the median of our statistical neighbours (13 of 15 have figures)',
  );
  expect(comparisonInShort(observed, 'fq_Q4_2021_22')).toBe(
    'Worse than the median of our statistical neighbours (13 of 15 have figures for Q3 2021/22)',
  );
  expect(comparisonInWords('Hastings', comparison).join(' ')).toBe(
    'In Q3 2021/22, the figure of 31.0% for Hastings was worse than the median of our statistical neighbours (35.2%). ' +
      '13 of the 15 other councils in the group have a value for this period. ' +
      'Hastings ranks 12 of 14, where 1 is best. It is in the weakest quarter of the group.',
  );
});

test('writes LG Inform units as British readers expect them', () => {
  expect(displayStatistic('16935.5', { decimals: 1, unit: 'GBP (000)' })).toBe('£16,935.5 thousand');
  expect(displayStatistic('42', { decimals: 1, unit: '%' })).toBe('42.0%');
  expect(displayStatistic('36.2', { decimals: 1, unit: 'Per 10,000' })).toBe('36.2 per 10,000');
  expect(displayStatistic('451', { decimals: 0, unit: 'Number' })).toBe('451');
});

test('writes dates in words', () => {
  expect(dateInWords('2026-11-23')).toBe('23 November 2026');
  expect(dateInWords('2022-02-03')).toBe('3 February 2022');
  expect(spanInWords(quarter)).toBe('1 October 2021 to 31 December 2021');
  expect(spanInWords({ start: '2022-03-31', end: '2022-03-31' })).toBe('31 March 2022');
});

test.each([
  ['10.1', 'percent', 1, '10.1 percentage points'],
  ['-1', '%', 0, '-1 percentage point'],
  ['250', 'GBP', 0, '£250'],
])('a distance of %s in %s', (value, unit, decimals, expected) => {
  expect(displayDistance(value, { unit, decimals })).toBe(expected);
});
