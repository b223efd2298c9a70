import { Decimal } from 'decimal.js';
import type { Compared } from '../../model/benchmark.ts';
import { type Condition, Quartile, type TravelBasis } from '../../model/condition.ts';
import { financialYear } from '../../model/period.ts';
import { MissingCode, numberQuantity, type Quantity } from '../../model/quantity.ts';
import type { StatusRule } from '../../model/rules.ts';
import type { Situation } from './facts.ts';

/** A figure to try a rule on, with everything known that a rule can ask for. */
export type Place = Omit<Situation, 'rule' | 'polarity' | 'tolerance'>;

/** A condition and every condition inside it. */
export function partsOf(when: Condition): readonly Condition[] {
  return [when, ...(when.any ?? []).flatMap(partsOf), ...(when.not === undefined ? [] : partsOf(when.not))];
}

/** Figures on, just inside and just past every limit of a rule, with every trend and quarter it may ask for, and gaps. */
export function placesToTry(rule: StatusRule): readonly Place[] {
  const parts = rule.classes.flatMap(({ when }) => partsOf(when));
  const surroundings = surroundingsOf(parts);
  const inWords = rule.scale !== undefined || parts.some(({ words }) => words !== undefined);
  const figures = inWords ? wordsToTry(rule, parts) : numbersToTry(rule, parts);
  const some = figures[0];
  const gaps = MissingCode.options.map((code) => ({
    figure: { ...some, actual: { type: 'missing' as const, code, reason: '' } },
  }));
  const withoutTarget = some === undefined ? [] : [{ figure: { actual: some.actual } }];
  return [
    ...figures.flatMap((figure) => surroundings.map((around) => ({ figure, ...around }))),
    ...gaps,
    // Only a rule that speaks of it is asked what it makes of a missing target.
    ...(parts.some(({ target }) => target !== undefined) ? withoutTarget : []),
  ];
}

function surroundingsOf(parts: readonly Condition[]): readonly Omit<Place, 'figure'>[] {
  const travels = parts.some(({ travel }) => travel !== undefined)
    ? (['better', 'same', 'worse'] as const).map((direction) => ({
        travel: [{ basis: 'previous-period' as const, direction }],
        travelBy: (basis: TravelBasis) => ({ basis, direction }),
      }))
    : [{}];
  const quarters = parts.some(({ quartile }) => quartile !== undefined)
    ? Quartile.options.map((quartile) => ({ comparison: compared(quartile) }))
    : [{}];
  return travels.flatMap((travel) => quarters.map((quarter) => ({ ...travel, ...quarter })));
}

function compared(quartile: Quartile): Compared {
  const period = financialYear(2000);
  const names = { metricId: '', metricLabel: '', unit: '', groupName: '', source: '', file: '' };
  return { type: 'compared', ...names, period, own: '0', n: 0, of: 0, decimals: 0, quartile };
}

type Figure = Place['figure'];

function numbersToTry(rule: StatusRule, parts: readonly Condition[]): readonly Figure[] {
  const fixed = parts.flatMap(({ atLeast, atMost, moreThan, lessThan }) =>
    [atLeast, atMost, moreThan, lessThan].filter((each) => each !== undefined).map(String),
  );
  const unit = fixed.some((text) => text.endsWith('%'))
    ? 'percent'
    : fixed.some((text) => text.includes('£'))
      ? 'GBP'
      : 'count';
  const limits = fixed.map((text) => new Decimal(text.replaceAll(/[£,%]/g, '')));
  const targets = [new Decimal(100), ...limits.flatMap((limit) => [limit.minus(10), limit, limit.plus(10)])];
  return targets.flatMap((target) => {
    const [floor, lower, upper] = [target.minus(20), target.minus(30), target.plus(30)];
    const sizes = parts.flatMap(({ within, near, beats }) =>
      [within, near, beats].flatMap((named) => (named === undefined ? [] : sizeOf(named, target, rule))),
    );
    const edges = [
      target,
      floor,
      lower,
      upper,
      ...limits,
      ...sizes.flatMap((size) => [target.minus(size), target.plus(size)]),
    ];
    const values = edges.flatMap((edge) => [edge.minus('0.001'), edge, edge.plus('0.001')]);
    const quantity = (value: Decimal) => numberQuantity(value, unit, 6);
    return values.map((value) => ({
      actual: quantity(value),
      target: quantity(target),
      floor: quantity(floor),
      lower: quantity(lower),
      upper: quantity(upper),
    }));
  });
}

function sizeOf(named: string, target: Decimal, rule: StatusRule): Decimal {
  const text = named === 'tolerance' ? (rule.tolerance ?? '10%') : named;
  return text.endsWith('%') ? target.abs().times(text.slice(0, -1)).div(100) : new Decimal(text);
}

function wordsToTry(rule: StatusRule, parts: readonly Condition[]): readonly Figure[] {
  const named = parts.flatMap(({ words }) => (words === undefined ? [] : [words].flat()));
  const words = [...new Set([...(rule.scale ?? []), ...named])];
  const text = (word: string): Quantity => ({ type: 'text', text: word });
  return words.flatMap((actual) => words.map((target) => ({ actual: text(actual), target: text(target) })));
}
