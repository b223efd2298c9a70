import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Figure, Indicator } from '../../../src/model/indicator.ts';
import { StatusRule, statusRulePresets } from '../../../src/model/rules.ts';
import { resolveRule } from '../../../src/steps/assess/resolve-rule.ts';
import type { NamedRule } from '../../../src/steps/assess/resolve-rule.ts';
import { statusOf as judge } from '../../../src/steps/assess/status-of.ts';
import { aFigure, anIndicator, config, missing, number, words } from './samples.ts';

const statusOf = (figure: Figure, { polarity }: Indicator, rule: NamedRule) =>
  judge({ figure, polarity }, rule);

const bigger = anIndicator();
const smaller = anIndicator({ polarity: 'smaller' });
const metNotMet = { name: 'met-not-met', rule: statusRulePresets.get('met-not-met') };
const colours = { name: 'green-amber-red', rule: statusRulePresets.get('green-amber-red') };

function label(actual: string, target: string, indicator = bigger, rule = colours): string {
  return statusOf(aFigure({ actual: number(actual), target: number(target) }), indicator, rule).label;
}

test('met on the boundary, not met just past it, either way round', () => {
  expect(label('80%', '80%', bigger, metNotMet)).toBe('Met');
  expect(label('79.9%', '80%', bigger, metNotMet)).toBe('Not met');
  expect(label('80%', '80%', smaller, metNotMet)).toBe('Met');
  expect(label('80.1%', '80%', smaller, metNotMet)).toBe('Not met');
});

test('amber reaches exactly 5% of the target', () => {
  expect(label('200', '200')).toBe('Green');
  expect(label('190', '200')).toBe('Amber');
  expect(label('189.99', '200')).toBe('Red');
  expect(label('210', '200', smaller)).toBe('Amber');
  expect(label('210.01', '200', smaller)).toBe('Red');
});

test('the tolerance is taken of the size of a negative target, and a zero target has none', () => {
  expect(label('-210', '-200')).toBe('Amber');
  expect(label('-210.1', '-200')).toBe('Red');
  expect(label('0', '0')).toBe('Green');
  expect(label('-0.1', '0')).toBe('Red');
});

test('a tolerance in units, not per cent', () => {
  const rule = StatusRule.parse({
    inWords: 'Within two of the target.',
    classes: [
      { id: 'on', label: 'On target', tone: 'good', when: { meets: 'target' } },
      { id: 'near', label: 'Near', tone: 'warning', when: { within: '2' } },
    ],
  });
  expect(label('8', '10', bigger, { name: 'two', rule })).toBe('Near');
  expect(
    statusOf(aFigure({ actual: number('7'), target: number('10') }), bigger, { name: 'two', rule }),
  ).toEqual({
    type: 'not-judged',
    label: 'Not judged',
    reason: 'No class of the rule "two" fits this value.',
  });
});

describe('not judged, with a reason', () => {
  test.each([
    ['no target', {}, bigger, 'No target', /no target/],
    ['missing target', { target: missing('x') }, bigger, 'No target', /no target/],
    ['suppressed', { actual: missing('c'), target: number('5') }, bigger, 'Confidential', /confidential/],
    [
      'not applicable',
      { actual: missing('z'), target: number('5') },
      bigger,
      'Not applicable',
      /does not apply/,
    ],
    [
      'no polarity',
      { target: number('5%') },
      anIndicator({ polarity: 'none' }),
      'For information only',
      /information/,
    ],
    ['range', { target: number('5%') }, anIndicator({ polarity: 'range' }), 'Not judged', /limits/],
    [
      'other units',
      { actual: number('5'), target: number('5%') },
      bigger,
      'Not judged',
      /cannot be compared/,
    ],
    ['number against words', { target: words('Retained') }, bigger, 'Not judged', /in words/],
    [
      'other words',
      { actual: words('Lost'), target: words('Retained') },
      bigger,
      'Not judged',
      /words that differ/,
    ],
  ])('%s', (_name, changes, indicator, expected, reason) => {
    const status = statusOf(aFigure(changes), indicator, metNotMet);
    expect(status).toMatchObject({ type: 'not-judged', label: expected });
    expect(status.type === 'not-judged' && status.reason).toMatch(reason);
  });

  test('a rule that nobody defined', () => {
    const status = statusOf(aFigure({ target: number('5%') }), bigger, { name: 'ours', rule: undefined });
    expect(status).toMatchObject({ type: 'not-judged', reason: 'There is no status rule called "ours".' });
  });
});

test('zero is a value, not an absence', () => {
  expect(label('0', '5', bigger, metNotMet)).toBe('Not met');
  expect(label('0', '5', smaller, metNotMet)).toBe('Met');
});

test('words are equal whatever their case and spacing', () => {
  const figure = aFigure({ actual: words(' retained '), target: words('Retained') });
  expect(statusOf(figure, bigger, metNotMet)).toMatchObject({ type: 'judged', class: 'met' });
});

test('no float noise: 0.1 + 0.2 against 0.3', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -9999, max: 9999 }), (a, t) => {
      const met = label((a / 100).toFixed(2), (t / 100).toFixed(2), bigger, metNotMet) === 'Met';
      expect(met).toBe(a >= t);
    }),
  );
});

test('the rule for an indicator: configured by id, else named by the sheet, else the default', () => {
  const rules = { ...config.rules, indicators: { 'waste-recycled': 'green-amber-red' } };
  expect(resolveRule(rules, anIndicator({ rule: 'met-not-met' })).name).toBe('green-amber-red');
  expect(resolveRule(rules, anIndicator({ id: 'other', rule: 'own' }))).toEqual({
    name: 'own',
    rule: undefined,
  });
  expect(resolveRule(rules, anIndicator({ id: 'constructor' })).name).toBe('met-not-met');
});
