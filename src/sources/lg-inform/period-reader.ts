import type { Place } from '../../model/finding.ts';
import type { Period } from '../../model/period.ts';
import { type FindingList, quoted } from './download-finding.ts';
import { labelAgrees, readPeriodId } from './period-label.ts';

export type PeriodReader = (id: string, label: string | undefined, place: Place) => Period | undefined;

/** Reads period ids of one download; a period is made, and a wrong label told, once. */
export function createPeriodReader(findings: FindingList): PeriodReader {
  const known = new Map<string, Period | undefined>();
  return (id, label, place) => {
    const isNew = !known.has(id);
    if (isNew) known.set(id, readPeriodId(id));
    const period = known.get(id);
    if (isNew && period === undefined) {
      findings.add('E_PERIOD_ID', place, `${quoted(id)} is not a period LG Inform uses.`);
    }
    if (isNew && period !== undefined && label !== undefined && !labelAgrees(label, id)) {
      const text = `The label says ${quoted(label)}, the identifier ${quoted(id)}.`;
      findings.add('W_LABEL_ID_DISAGREE', place, text);
    }
    return period;
  };
}
