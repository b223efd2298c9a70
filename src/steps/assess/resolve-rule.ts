import type { Indicator } from '../../model/indicator.ts';
import { type Rules, type StatusRule, statusRulePresets, type TravelRule } from '../../model/rules.ts';

export type { Rules } from '../../model/rules.ts';

/** A status rule under the name that statuses refer to; without a rule when nothing has that name. */
export interface NamedRule {
  readonly name: string;
  readonly rule: StatusRule | undefined;
  /** Agreed for the indicator. */
  readonly tolerance?: string | undefined;
}

/** The rule of an indicator: the configuration's for its id, else the sheet's own, else the default. */
export function resolveRule(rules: Rules, indicator: Pick<Indicator, 'id' | 'rule'>): NamedRule {
  const { rule, tolerance } = agreedFor(rules, indicator.id);
  const name = rule ?? indicator.rule ?? rules.default;
  return { name, rule: ruleNamed(rules, name), ...(tolerance === undefined ? {} : { tolerance }) };
}

/** What an indicator's direction of travel is judged against. */
export function travelRules(rules: Rules, { id }: Pick<Indicator, 'id'>): readonly TravelRule[] {
  return agreedFor(rules, id).travel ?? rules.travel;
}

/** A rule the council defines, or a preset; a council's own definition wins over a preset of the same name. */
export function ruleNamed(rules: Pick<Rules, 'define'>, name: string): StatusRule | undefined {
  return own(rules.define, name) ?? statusRulePresets.get(name);
}

function agreedFor(rules: Rules, id: string) {
  const agreed = own(rules.indicators, id);
  return typeof agreed === 'string' ? { rule: agreed } : (agreed ?? {});
}

// An indicator may be called "constructor": what every object inherits is not configuration.
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
