import { afterEach, describe, expect, test } from 'vitest';
import { statusRulePresets, StatusRule } from '../../../src/model/rules.ts';
import { checkRule } from '../../../src/steps/assess/check-rules.ts';
import { makeOwnCouncil, type OwnCouncil } from '../../support/own-council.ts';

function rule(classes: Record<string, object>, more: object = {}): StatusRule {
  return StatusRule.parse({
    inWords: 'A rule.',
    classes: Object.entries(classes).map(([id, when]) => ({ id, label: id, tone: 'neutral', when })),
    ...more,
  });
}

const codes = (checked: StatusRule) => checkRule('ours', checked).map(({ code }) => code);

test.each([...statusRulePresets])('the preset %s has neither gap nor conflict', (name, preset) => {
  expect(checkRule(name, preset)).toEqual([]);
});

describe('conflicts', () => {
  test('a narrower tolerance behind a wider one', () => {
    const [found, ...others] = checkRule(
      'ours',
      rule({
        met: { meets: 'target' },
        amber: { within: '10%' },
        near: { within: '5%' },
        red: { otherwise: true },
      }),
    );
    expect(found?.found).toMatch(/The class "near" of the rule "ours" is never reached/);
    expect(others).toEqual([]);
  });

  test('the same condition twice, and a threshold inside another', () => {
    expect(codes(rule({ a: { meets: 'target' }, b: { meets: 'target' }, c: { otherwise: true } }))).toEqual([
      'rule-class-unreachable',
    ]);
    expect(codes(rule({ a: { atLeast: 80 }, b: { moreThan: 90 }, c: { otherwise: true } }))).toEqual([
      'rule-class-unreachable',
    ]);
  });

  test('a floor that is only asked where the target is met', () => {
    expect(codes(rule({ a: { meets: 'floor' }, b: { meets: 'target' }, c: { otherwise: true } }))).toEqual([
      'rule-class-unreachable',
    ]);
  });
});

describe('gaps', () => {
  test('no class for what misses its target by more', () => {
    const [found] = checkRule('ours', rule({ met: { meets: 'target' }, near: { within: '5%' } }));
    expect(found).toMatchObject({ code: 'rule-has-gap' });
    expect(found?.found).toContain('an actual of 79.999 against a target of 100');
  });

  test('a hole between two thresholds, and a trend that was forgotten', () => {
    expect(codes(rule({ good: { atLeast: 90 }, bad: { lessThan: 80 } }))).toEqual(['rule-has-gap']);
    expect(codes(rule({ good: { atLeast: 90 }, bad: { lessThan: 90 } }))).toEqual([]);
    expect(
      codes(rule({ met: { meets: 'target' }, up: { travel: 'better' }, down: { travel: 'worse' } })),
    ).toEqual(['rule-has-gap']);
    expect(codes(rule({ best: { quartile: 'top' }, rest: { quartile: ['second', 'third'] } }))).toEqual([
      'rule-has-gap',
    ]);
  });

  test('a word of the scale', () => {
    const scale = ['Retained', 'Under review', 'Lost'];
    expect(codes(rule({ met: { meets: 'target' }, near: { within: '1' } }, { scale }))).toEqual([
      'rule-has-gap',
    ]);
    expect(
      codes(rule({ met: { meets: 'target' }, near: { within: '1' }, off: { otherwise: true } }, { scale })),
    ).toEqual([]);
  });
});

describe('check', () => {
  let council: OwnCouncil;
  afterEach(() => council.close());
  const sheet = { id: 1, name: 'Plan', titles: ['Indicator', 'Q1 2021/22 Actual'], rows: [['One', '7']] };
  const head = `sheets: [ { sheet: 1, as: indicators, layout: wide, columns: { name: Indicator }, fields: { actual: Actual } } ]\n`;

  test('names gaps, conflicts and what a rule asks for in vain', async () => {
    council = await makeOwnCouncil(
      [sheet],
      `${head}rules:
  default: ours
  define:
    ours:
      inWords: Ours.
      classes:
        - { id: met, label: Met, tone: good, when: { meets: target } }
        - { id: again, label: Again, tone: good, when: { meets: target } }
  indicators: { one: floor-standard, two: benchmark-quartile }
`,
    );
    const { stdout, exitCode } = await council.run('check');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('The class "again" of the rule "ours" is never reached');
    expect(stdout).toContain('The rule "ours" has no class for every figure');
    expect(stdout).toContain('The rule "floor-standard" asks for a floor standard, which no column');
    expect(stdout).toContain('"two" has no metric under benchmarks.metrics');
  });

  test.each([
    [
      'otherwise before the last class',
      '{ id: a, label: A, tone: good, when: { otherwise: true } }, { id: b, label: B, tone: bad, when: { meets: target } }',
      'put it last',
    ],
    [
      'a class twice',
      '{ id: a, label: A, tone: good, when: { meets: target } }, { id: a, label: B, tone: bad, when: { otherwise: true } }',
      'two classes "a"',
    ],
    [
      'an unknown condition',
      '{ id: a, label: A, tone: good, when: { beyond: 5% } }',
      '"beyond" is not a setting',
    ],
    [
      'a tone that is none',
      '{ id: a, label: A, tone: purple, when: { otherwise: true } }',
      'expected one of good, warning, bad, neutral',
    ],
    [
      'a pale colour',
      '{ id: a, label: A, tone: good, colour: "#FFBF00", when: { otherwise: true } }',
      'too pale',
    ],
  ])('refuses %s, with its line', async (_name, classes, message) => {
    council = await makeOwnCouncil(
      [sheet],
      `${head}rules:\n  default: ours\n  define:\n    ours:\n      inWords: Ours.\n      classes: [ ${classes} ]\n`,
    );
    const { stderr, exitCode } = await council.run('check');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/line \d+: /);
    expect(stderr).toContain(message);
  });
});
