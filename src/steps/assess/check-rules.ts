import { Decimal } from 'decimal.js';
import type { Condition } from '../../model/condition.ts';
import type { CouncilConfig } from '../../model/council.ts';
import type { Finding } from '../../model/finding.ts';
import type { Quantity } from '../../model/quantity.ts';
import { isAboutGaps, type StatusRule } from '../../model/rules.ts';
import { resolveRule, ruleNamed } from './resolve-rule.ts';
import { statusOf } from './status-of.ts';
import { placesToTry, type Place, partsOf } from './rule-samples.ts';

type Config = Pick<CouncilConfig, 'rules' | 'targets' | 'sheets' | 'benchmarks'>;

/**
 * What is wrong with the rules that a configuration uses: classes that nothing reaches, figures that no class takes,
 * and things a rule asks for that neither sheets nor configuration hold.
 */
export function checkRules(config: Config): Finding[] {
  const { rules } = config;
  const byIndicator = Object.keys(rules.indicators).map((id) => [id, resolveRule(rules, { id })] as const);
  const names = new Set([
    rules.default,
    ...Object.keys(rules.define),
    ...byIndicator.map(([, { name }]) => name),
  ]);
  return [...names].flatMap((name) => {
    const rule = ruleNamed(rules, name);
    if (rule === undefined) return [];
    const users = byIndicator.filter(([, resolved]) => resolved.name === name);
    return [
      ...checkRule(name, rule),
      ...unmet(
        name,
        rule,
        users.map(([id]) => id),
        config,
      ),
    ];
  });
}

/** Tries a rule on, just inside and just past each of its limits. */
export function checkRule(name: string, rule: StatusRule): Finding[] {
  const reached = new Set<string>();
  let gap: Place | undefined;
  for (const place of placesToTry(rule)) {
    const status = statusOf({ ...place, polarity: 'bigger' }, { name, rule, tolerance: '10%' });
    if (status.type === 'judged') reached.add(status.class);
    else if (status.reason.startsWith('No class of the rule')) gap ??= place;
  }
  const never = rule.classes.filter(({ id }) => !reached.has(id));
  return [
    ...never.map(({ id, when }) =>
      remark(
        'rule-class-unreachable',
        `The class "${id}" of the rule "${name}" is never reached${isAboutGaps(when) ? '' : ': whatever it takes, an earlier class has taken'}.`,
        'Put it before the class that covers it, change its condition, or take it out.',
      ),
    ),
    ...(gap === undefined
      ? []
      : [
          remark(
            'rule-has-gap',
            `The rule "${name}" has no class for every figure: ${inWords(gap)} gets none, and would be "Not judged".`,
            'Add a class for it, or end the rule with one that has otherwise: true.',
          ),
        ]),
  ];
}

function inWords({ figure, travel, comparison }: Place): string {
  const { actual, target } = figure;
  const shown = (quantity: Quantity | undefined) =>
    quantity?.type === 'number'
      ? new Decimal(quantity.value).toFixed()
      : quantity?.type === 'text'
        ? `"${quantity.text}"`
        : 'none';
  return [
    `an actual of ${shown(actual)} against a target of ${shown(target)}`,
    travel?.[0] && `with the travel "${travel[0].direction}"`,
    comparison?.type === 'compared' && comparison.quartile !== undefined
      ? `in the ${comparison.quartile} quarter`
      : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** What a rule asks for that is nowhere to be found. */
function unmet(name: string, rule: StatusRule, users: readonly string[], config: Config): Finding[] {
  const parts = rule.classes.flatMap(({ when }) => partsOf(when));
  const asks = (test: (part: Condition) => boolean) => parts.some(test);
  const targets = Object.values(config.targets).flat();
  const held = (field: 'floor' | 'lower' | 'upper' | 'tolerance') =>
    targets.some((entry) => entry[field] !== undefined) ||
    config.sheets.some((sheet) => {
      if (sheet.as !== 'indicators') return false;
      return [sheet.columns, 'fields' in sheet ? sheet.fields : {}].some((columns) => field in columns);
    });
  const agreed = users.some((id) => resolveRule(config.rules, { id }).tolerance !== undefined);
  const missing = [
    ...(asks(({ meets }) => meets === 'floor') && !held('floor') ? ['a floor standard'] : []),
    ...(asks(({ range }) => range !== undefined) && !held('lower') && !held('upper')
      ? ['limits of a range']
      : []),
    ...(asks(({ within, near, beats }) => [within, near, beats].includes('tolerance')) &&
    rule.tolerance === undefined &&
    !held('tolerance') &&
    !agreed
      ? ['an agreed tolerance']
      : []),
  ];
  const without = asks(({ quartile }) => quartile !== undefined)
    ? users.filter((id) => !Object.hasOwn(config.benchmarks.metrics, id))
    : [];
  return [
    ...missing.map((what) =>
      remark(
        'rule-input-missing',
        `The rule "${name}" asks for ${what}, which no column and no entry under targets holds.`,
        'Map a column for it, or enter it in the configuration; figures without it are "Not judged".',
      ),
    ),
    ...without.map((id) =>
      remark(
        'rule-input-missing',
        `The rule "${name}" of "${id}" asks for a quarter of a comparator group, but "${id}" has no metric under benchmarks.metrics.`,
        'Give it a metric and a group, or another rule.',
      ),
    ),
  ];
}

function remark(code: string, found: string, action: string): Finding {
  return { severity: 'warning', code, place: {}, found, action };
}
