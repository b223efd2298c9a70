import type { Finding } from '../../model/finding.ts';
import { benchmarkGate } from './benchmark-gate.ts';
import { calendarGate } from './calendar-gate.ts';
import { goneGate } from './gone-gate.ts';
import { outlierGate } from './outlier-gate.ts';
import { personalGate } from './personal-gate.ts';
import { refusedGate } from './refused-gate.ts';
import { rollbackGate } from './rollback-gate.ts';
import { shrinkGate } from './shrink-gate.ts';
import { statusesGate } from './statuses-gate.ts';
import { type GateInput, type GateVerdict, goneKey, goneMilestone } from './verdict.ts';

export interface GateResult {
  readonly held: boolean;
  /** Why it is held, each with what to do; empty when it may go out. */
  readonly reasons: readonly Finding[];
  readonly accepts: readonly string[];
  /** What was accepted as gone and is back. */
  readonly back: readonly string[];
}

const everyGate: readonly ((input: GateInput) => GateVerdict)[] = [
  shrinkGate,
  goneGate,
  refusedGate,
  statusesGate,
  outlierGate,
  benchmarkGate,
  personalGate,
  calendarGate,
  rollbackGate,
];

/** Is the whole safe to publish? Every gate is asked, so that the officer sees all reasons at once. */
export function gate(input: GateInput): GateResult {
  const verdicts = everyGate.map((ask) => ask(input));
  const reasons = verdicts.flatMap((verdict) => verdict.reasons);
  const accepts = [...new Set(verdicts.flatMap((verdict) => verdict.accepts ?? []))].toSorted();
  return { held: reasons.length > 0, reasons, accepts, back: backAgain(input) };
}

function backAgain({ released, accepted }: GateInput): string[] {
  const here = [
    ...released.observations.map(({ indicatorId, period }) => goneKey(indicatorId, period.id)),
    ...released.milestones.map(({ id }) => goneMilestone(id)),
  ];
  return here.filter((key) => accepted.has(key));
}
