import type { Assessment, Status } from '../../model/assessment.ts';
import { type Finding, compareFindings } from '../../model/finding.ts';
import { type Observation, figureKey } from '../../model/indicator.ts';
import { type Rules, ruleNamed } from './resolve-rule.ts';
import { plainWords } from './same-words.ts';

/** How sheets say that there is no status: "For information only - No targets set", "n/a", "Awaiting data". */
const noStatusInWords =
  /^(for information|information only|no target|no data|not (applicable|available|judged)|n\/?a\b|none|await|tbc|[-–—?]|\[[a-z]\])/;

/** A finding for every figure whose sheet states another status than the configured rule gives; the rule's wins. */
export function checkStated(
  observations: readonly Observation[],
  assessments: ReadonlyMap<string, Assessment>,
  rules: Pick<Rules, 'define'>,
): Finding[] {
  const findings = observations.flatMap((observation) => {
    const { statedStatus: stated } = observation;
    const status = assessments.get(figureKey(observation.indicatorId, observation.period))?.status;
    if (stated === undefined || status === undefined || agree(stated, status, rules)) return [];
    return [differs(observation, stated, status)];
  });
  return findings.toSorted(compareFindings);
}

function agree(stated: string, status: Status, rules: Pick<Rules, 'define'>): boolean {
  const words = plainWords(stated);
  if (words === '' || asId(words) === asId(plainWords(status.label))) return true;
  if (status.type === 'not-judged') return noStatusInWords.test(words);
  const says = ruleNamed(rules, status.rule)?.classes.find(({ id }) => id === status.class)?.says ?? [];
  return asId(words) === status.class || says.some((each) => plainWords(each) === words);
}

function asId(words: string): string {
  return words.replaceAll(/[\s_-]+/g, '-');
}

function differs(observation: Observation, stated: string, status: Status): Finding {
  const { provenance, indicatorId, period } = observation;
  const ours =
    status.type === 'judged'
      ? `${inputsInWords(status.inputs)} is "${status.label}" by the rule "${status.rule}"`
      : `the figure has no status (${status.label}: ${status.reason.replace(/\.$/, '')})`;
  return {
    severity: 'warning',
    code: 'stated-status-differs',
    place: { sheet: provenance.sheet, row: provenance.row, indicator: indicatorId, period: period.label },
    found: `The sheet says "${stated}" for ${period.label}, but ${ours}; the feed follows the rule.`,
    action:
      'Correct the status in the sheet, or the actual, target or improvement direction that it rests on.',
  };
}

function inputsInWords({
  actual = 'this',
  target,
  polarity: _polarity,
  ...more
}: Record<string, string>): string {
  const others = Object.entries(more).map(([name, value]) => `${name} ${value}`);
  const against = target === undefined || target === 'none' ? '' : ` against a target of ${target}`;
  return `${actual}${against}${others.length === 0 ? '' : ` (${others.join(', ')})`}`;
}
