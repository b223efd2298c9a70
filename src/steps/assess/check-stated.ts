import type { Assessment, Status } from '../../model/assessment.ts';
import { type Finding, compareFindings } from '../../model/finding.ts';
import { type Observation, figureKey } from '../../model/indicator.ts';
import { plainWords } from './same-words.ts';

/** How sheets say that there is no status: "For information only - No targets set", "n/a", "Awaiting data". */
const noStatusInWords =
  /^(for information|information only|no target|no data|not (applicable|available|judged)|n\/?a\b|none|await|tbc|[-–—?]|\[[a-z]\])/;

/** A finding for every figure whose sheet states another status than the configured rule gives; the rule's wins. */
export function checkStated(
  observations: readonly Observation[],
  assessments: ReadonlyMap<string, Assessment>,
): Finding[] {
  const findings = observations.flatMap((observation) => {
    const { statedStatus: stated } = observation;
    const status = assessments.get(figureKey(observation.indicatorId, observation.period))?.status;
    if (stated === undefined || status === undefined || agree(stated, status)) return [];
    return [differs(observation, stated, status)];
  });
  return findings.toSorted(compareFindings);
}

function agree(stated: string, status: Status): boolean {
  const words = plainWords(stated);
  if (words === '' || asId(words) === asId(plainWords(status.label))) return true;
  return status.type === 'judged' ? asId(words) === status.class : noStatusInWords.test(words);
}

function asId(words: string): string {
  return words.replaceAll(/[\s_-]+/g, '-');
}

function differs(observation: Observation, stated: string, status: Status): Finding {
  const { provenance, indicatorId, period } = observation;
  const ours =
    status.type === 'judged'
      ? `${status.inputs['actual']} against a target of ${status.inputs['target']} is "${status.label}" by the rule "${status.rule}"`
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
