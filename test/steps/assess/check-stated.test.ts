import { expect, test } from 'vitest';
import { assess } from '../../../src/steps/assess/assess.ts';
import { checkStated } from '../../../src/steps/assess/check-stated.ts';
import { anIndicator, anObservation, config, number } from './samples.ts';

function findings(statedStatus: string | undefined, target: string | undefined) {
  const observation = anObservation({
    actual: number('142'),
    ...(target === undefined ? {} : { target: number(target) }),
    ...(statedStatus === undefined ? {} : { statedStatus }),
  });
  const indicators = [anIndicator({ polarity: 'smaller' })];
  return checkStated([observation], assess([observation], indicators, config.rules), config.rules);
}

test('a status that the numbers do not support is named beside ours', () => {
  expect(findings('Met', '100')).toEqual([
    {
      severity: 'warning',
      code: 'stated-status-differs',
      place: { sheet: 'Corporate plan', row: 7, indicator: 'waste-recycled', period: 'Q4 2019/20' },
      found:
        'The sheet says "Met" for Q4 2019/20, but 142 against a target of 100 is "Not met" by the rule "met-not-met"; the feed follows the rule.',
      action:
        'Correct the status in the sheet, or the actual, target or improvement direction that it rests on.',
    },
  ]);
});

test.each(['Not met', 'NOT  MET', 'not-met'])('"%s" agrees with Not met', (stated) => {
  expect(findings(stated, '100')).toEqual([]);
});

test.each(['For information only - No targets set', 'n/a', 'No target', ''])(
  '"%s" agrees with a figure that has no target',
  (stated) => {
    expect(findings(stated, undefined)).toEqual([]);
  },
);

test('a status stated where there is none to give is a finding; none stated is not', () => {
  expect(findings('Met', undefined).map(({ found }) => found)).toEqual([
    'The sheet says "Met" for Q4 2019/20, but the figure has no status (No target: There is no target for this period); the feed follows the rule.',
  ]);
  expect(findings(undefined, '100')).toEqual([]);
});
