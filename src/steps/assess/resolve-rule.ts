import type { CouncilConfig } from '../../model/council.ts';
import type { Indicator } from '../../model/indicator.ts';
import { type StatusRule, statusRulePresets } from '../../model/rules.ts';

export type Rules = CouncilConfig['rules'];

/** A status rule under the name that statuses refer to; without a rule when nothing has that name. */
export interface NamedRule {
  readonly name: string;
  readonly rule: StatusRule | undefined;
}

/** The rule of an indicator: the configuration's for its id, else the sheet's own, else the default. */
export function resolveRule(rules: Rules, indicator: Pick<Indicator, 'id' | 'rule'>): NamedRule {
  const configured = own(rules.indicators, indicator.id);
  const name = configured ?? indicator.rule ?? rules.default;
  return { name, rule: ruleNamed(rules, name) };
}

/** A rule the council defines, or a preset; a council's own definition wins over a preset of the same name. */
export function ruleNamed(rules: Pick<Rules, 'define'>, name: string): StatusRule | undefined {
  return own(rules.define, name) ?? statusRulePresets.get(name);
}

// An indicator may be called "constructor": what every object inherits is not configuration.
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
