import type { Status } from '../../model/assessment.ts';
import { isAboutGaps, type StatusClass } from '../../model/rules.ts';
import { holds } from './conditions.ts';
import { type Doubt, type Facts, isDoubt, missingLabels, notJudged, type Situation } from './facts.ts';
import type { NamedRule } from './resolve-rule.ts';

/**
 * Status of one figure by its rule, with the inputs that gave it; not judged, with the reason, wherever polarity,
 * target or value leave room for doubt. A class behind one that is in doubt counts only when it is itself about the
 * gap (`missing`, `target: none`).
 */
export function statusOf(
  situation: Omit<Situation, 'rule' | 'tolerance'>,
  { name, rule, tolerance }: NamedRule,
): Status {
  if (rule === undefined) return withoutRule(situation, name);
  const facts: Facts = { ...situation, rule, tolerance, inputs: {} };
  let doubt: Doubt | undefined;
  for (const each of rule.classes) {
    const verdict = holds(each.when, facts);
    if (verdict === true && (doubt === undefined || isAboutGaps(each.when))) return judged(each, name, facts);
    if (isDoubt(verdict)) doubt ??= verdict;
  }
  return unjudged(doubt ?? noClass(name, facts));
}

function judged({ id, label, tone, shape, colour }: StatusClass, rule: string, { inputs }: Facts): Status {
  return {
    type: 'judged',
    class: id,
    label,
    tone,
    ...(shape === undefined ? {} : { shape }),
    ...(colour === undefined ? {} : { colour }),
    rule,
    inputs,
  };
}

function noClass(name: string, { figure: { actual } }: Facts): Doubt {
  if (actual.type === 'missing') return missingLabels[actual.code];
  return notJudged(`No class of the rule "${name}" fits this value.`);
}

function withoutRule({ figure: { actual } }: Omit<Situation, 'rule'>, name: string): Status {
  if (actual.type === 'missing') return unjudged(missingLabels[actual.code]);
  return unjudged(notJudged(`There is no status rule called "${name}".`));
}

function unjudged({ label, reason }: Doubt): Status {
  return { type: 'not-judged', label, reason };
}
