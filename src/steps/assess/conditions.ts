import { Decimal } from 'decimal.js';
import type { Condition } from '../../model/condition.ts';
import { actualOf, type Doubt, type Facts, isDoubt, judgedValue, notJudged } from './facts.ts';
import { distanceOf, type Miss, missOf, rangeOf } from './miss.ts';
import { sameWords } from './same-words.ts';

/** True, false, or why it cannot be said. */
export type Verdict = boolean | Doubt;

/** Whether a condition holds: every part of it must. One part that does not hold settles it, whatever else is unknown. */
export function holds(when: Condition, facts: Facts): Verdict {
  let doubt: Doubt | undefined;
  for (const part of parts) {
    const verdict = part(when, facts);
    if (verdict === false) return false;
    if (isDoubt(verdict)) doubt ??= verdict;
  }
  return doubt ?? true;
}

/** Each looks at one part of a condition; undefined when the condition does not name it. */
const parts: readonly ((when: Condition, facts: Facts) => Verdict | undefined)[] = [
  ({ otherwise }, { figure: { actual } }) =>
    otherwise === undefined ? undefined : actual.type === 'missing' ? noValue : true,
  ({ missing }, { figure: { actual }, inputs }) => {
    if (missing === undefined) return undefined;
    if (actual.type === 'missing') inputs['actual'] = `[${actual.code}]`;
    return actual.type === 'missing' && [missing].flat().includes(actual.code);
  },
  ({ target }, { figure, inputs }) => {
    if (target === undefined) return undefined;
    const none = figure.target === undefined || figure.target.type === 'missing';
    if (none) inputs['target'] = 'none';
    return none;
  },
  ({ meets }, facts) =>
    meets === undefined ? undefined : compare(missOf(facts, meets), ({ by }) => by.lte(0)),
  ({ within }, facts) =>
    withTolerance(
      within,
      facts,
      () => missOf(facts, 'target'),
      (by, most) => by.lte(most),
    ),
  ({ near }, facts) =>
    withTolerance(
      near,
      facts,
      () => distanceOf(facts),
      (by, most) => by.lte(most),
    ),
  ({ beats }, facts) =>
    withTolerance(
      beats,
      facts,
      () => missOf(facts, 'target'),
      (by, least) => by.neg().gte(least),
    ),
  ({ atLeast }, facts) => threshold(facts, atLeast, (a, t) => a.gte(t)),
  ({ atMost }, facts) => threshold(facts, atMost, (a, t) => a.lte(t)),
  ({ moreThan }, facts) => threshold(facts, moreThan, (a, t) => a.gt(t)),
  ({ lessThan }, facts) => threshold(facts, lessThan, (a, t) => a.lt(t)),
  inRange,
  inQuartile,
  travels,
  ({ words }, facts) => {
    if (words === undefined) return undefined;
    const actual = actualOf(facts);
    if (isDoubt(actual)) return actual;
    return actual.type === 'text' && [words].flat().some((word) => sameWords(word, actual.text));
  },
  ({ any }, facts) => {
    if (any === undefined) return undefined;
    const verdicts = any.map((each) => holds(each, facts));
    return verdicts.includes(true) || (verdicts.find(isDoubt) ?? false);
  },
  ({ not }, facts) => {
    const verdict = not && holds(not, facts);
    return typeof verdict === 'boolean' ? !verdict : verdict;
  },
];

const noValue = notJudged('There is no value.');

function compare(miss: Miss | Doubt, test: (miss: Miss) => boolean): Verdict {
  return isDoubt(miss) ? miss : test(miss);
}

function withTolerance(
  named: string | undefined,
  { figure, tolerance, rule, inputs }: Facts,
  read: () => Miss | Doubt,
  test: (by: Decimal, tolerance: Decimal) => boolean,
): Verdict | undefined {
  if (named === undefined) return undefined;
  const miss = read();
  if (isDoubt(miss)) return miss;
  const agreed = named === 'tolerance' ? (figure.tolerance ?? tolerance ?? rule.tolerance) : named;
  if (agreed === undefined) return notJudged('No tolerance has been agreed for this measure.');
  if (named === 'tolerance') inputs['tolerance'] = agreed;
  return test(miss.by, sizeOf(agreed, miss.size));
}

/** `5%` of a size, or so many units. */
export function sizeOf(tolerance: string, of: Decimal): Decimal {
  return tolerance.endsWith('%') ? of.times(tolerance.slice(0, -1)).div(100) : new Decimal(tolerance);
}

function threshold(
  facts: Facts,
  named: string | number | undefined,
  test: (actual: Decimal, threshold: Decimal) => boolean,
): Verdict | undefined {
  if (named === undefined) return undefined;
  const actual = actualOf(facts);
  if (isDoubt(actual)) return actual;
  if (actual.type === 'text') return notJudged('The value is in words, but the rule asks for a number.');
  const text = String(named);
  const unit = text.endsWith('%') ? 'percent' : text.includes('£') ? 'GBP' : actual.unit;
  if (unit !== actual.unit) {
    return notJudged(`The rule has ${text} for a limit, but the value is in another unit (${actual.unit}).`);
  }
  return test(judgedValue(actual, facts.rule.judge), new Decimal(text.replaceAll(/[£,%]/g, '')));
}

function inRange({ range }: Condition, facts: Facts): Verdict | undefined {
  if (range === undefined) return undefined;
  const actual = actualOf(facts);
  if (isDoubt(actual)) return actual;
  const sides = rangeOf(facts, actual);
  if (isDoubt(sides)) return sides;
  const below = sides.below?.by.gt(0) ?? false;
  const above = sides.above?.by.gt(0) ?? false;
  return { inside: !below && !above, outside: below || above, below, above }[range];
}

function inQuartile({ quartile }: Condition, { comparison, inputs }: Facts): Verdict | undefined {
  if (quartile === undefined) return undefined;
  if (comparison?.type !== 'compared') {
    return notJudged(comparison?.reason ?? 'There is no comparison with other councils.');
  }
  if (comparison.quartile === undefined) {
    return notJudged('Too few others have a value, so the group has no quarters.');
  }
  inputs['quartile'] = comparison.quartile;
  return [quartile].flat().includes(comparison.quartile);
}

function travels({ travel, against }: Condition, facts: Facts): Verdict | undefined {
  if (travel === undefined) return undefined;
  const found = against === undefined ? facts.travel?.[0] : facts.travelBy?.(against);
  const asked = new Set([travel].flat());
  if (found === undefined || (found.direction === 'unknown' && !asked.has('unknown'))) {
    return notJudged('The direction of travel is not known.');
  }
  facts.inputs[`travel ${found.basis}`] = found.direction;
  return asked.has(found.direction);
}
