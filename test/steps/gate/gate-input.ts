import { Gates } from '../../../src/model/gates.ts';
import { PrivacySettings } from '../../../src/model/reading-settings.ts';
import type { GateInput } from '../../../src/steps/gate/verdict.ts';
import { aFeed, aFeedIndicator } from '../build/samples.ts';

/** A night on which no gate has anything to say. */
export function gateInput(changes: Partial<GateInput> = {}): GateInput {
  const nothing = { indicators: [], observations: [], milestones: [] };
  return {
    all: nothing,
    released: nothing,
    previous: undefined,
    feed: aFeed({ indicators: [aFeedIndicator()] }),
    gates: Gates.parse({}),
    rolledBack: undefined,
    findings: [],
    rows: 0,
    due: [],
    privacy: PrivacySettings.parse({}),
    accepted: new Set(),
    ...changes,
  };
}
