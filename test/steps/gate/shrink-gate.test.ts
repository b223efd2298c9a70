import { expect, test } from 'vitest';
import type { Feed, FeedIndicator } from '../../../src/model/feed.ts';
import { Gates } from '../../../src/model/gates.ts';
import type { Observation, Plan } from '../../../src/model/indicator.ts';
import { shrinkGate } from '../../../src/steps/gate/shrink-gate.ts';
import { gateInput } from './gate-input.ts';
import { anIndicator, anObservation, missing, number } from '../assess/samples.ts';
import { aFeed, aFeedIndicator } from '../build/samples.ts';

const limit = { shrink: 20 };

function gate(plan: Omit<Plan, 'milestones'>, previous: Feed | undefined, { shrink }: { shrink: number }) {
  const released = { ...plan, milestones: [] };
  const gates = Gates.parse({ shrink: `${shrink}%` });
  const { reasons } = shrinkGate(gateInput({ all: released, released, previous, gates }));
  return { held: reasons.length > 0, reasons };
}

function ids(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `i${index}`);
}

function published(count: number, changes: Partial<FeedIndicator> = {}): Feed {
  return aFeed({ indicators: ids(count).map((id) => aFeedIndicator({ id, ...changes })) });
}

function tonight(count: number, changes: Partial<Observation> = {}) {
  return {
    indicators: ids(count).map((id) => anIndicator({ id })),
    observations: ids(count).map((indicatorId) => anObservation({ indicatorId, ...changes })),
  };
}

test.each([
  [100, false],
  [81, false],
  [80, false],
  [79, true],
  [60, true],
  [1, true],
  [0, true],
  [130, false],
])('of 100 indicators %i are left: held %s', (left, held) => {
  const result = gate(tonight(left), published(100), limit);
  expect(result.held).toBe(held);
  expect(result.reasons.length > 0).toBe(held);
});

test('says how much was lost, of what, and what to do', () => {
  const { reasons } = gate(tonight(6), published(9), limit);
  expect(reasons.map(({ code, severity }) => [code, severity])).toEqual([
    ['shrunk-indicators', 'error'],
    ['shrunk-figures', 'error'],
  ]);
  expect(reasons[0]?.found).toBe(
    "3 of 9 indicators (33.3%) in the last release have no value in tonight's sheets that may be public; the limit is 20%.",
  );
  expect(reasons[0]?.action).toMatch(/mark indicators as retired/);
});

test('the boundary is exact for shares that floats cannot hold', () => {
  expect(gate(tonight(993), published(1000), { shrink: 0.7 }).held).toBe(false);
  expect(gate(tonight(992), published(1000), { shrink: 0.7 }).held).toBe(true);
  expect(gate(tonight(10), published(10), { shrink: 0 }).held).toBe(false);
  expect(gate(tonight(9), published(10), { shrink: 0 }).held).toBe(true);
});

test('figures count as well as indicators', () => {
  const before = published(10);
  const few = { ...tonight(10), observations: tonight(8).observations };
  expect(gate(few, before, limit).held).toBe(false);
  const fewer = { ...tonight(10), observations: tonight(7).observations };
  expect(gate(fewer, before, limit).reasons.map(({ code }) => code)).toEqual(['shrunk-figures']);
});

test('an indicator that comes does not make up for one that went', () => {
  const plan = tonight(7);
  const fresh = ['n1', 'n2', 'n3'];
  const mixed = {
    indicators: [...plan.indicators, ...fresh.map((id) => anIndicator({ id }))],
    observations: [...plan.observations, ...fresh.map((indicatorId) => anObservation({ indicatorId }))],
  };
  expect(gate(mixed, published(10), limit).held).toBe(true);
});

test('indicators retired before or tonight are no loss', () => {
  expect(gate(tonight(1), published(10, { state: 'retired' }), limit).held).toBe(false);
  const plan = tonight(6);
  const retired = ids(10)
    .slice(6)
    .map((id) => anIndicator({ id, state: 'retired' }));
  expect(gate({ ...plan, indicators: [...plan.indicators, ...retired] }, published(10), limit).held).toBe(
    false,
  );
});

test('values that turn into "not available" are lost; suppressed values and zeros are not', () => {
  expect(gate(tonight(10, { actual: missing('x') }), published(10), limit).held).toBe(true);
  expect(gate(tonight(10, { actual: missing('c') }), published(10), limit).held).toBe(false);
  expect(gate(tonight(10, { actual: number('0%') }), published(10), limit).held).toBe(false);
  const unknownBefore = aFeed({
    indicators: [aFeedIndicator({ id: 'i0' }, { actual: missing('x') })],
  });
  expect(gate(tonight(1, { actual: missing('x') }), unknownBefore, limit).held).toBe(false);
});

test('nothing at all is held, with and without a release before', () => {
  expect(gate(tonight(0), undefined, limit).reasons.map(({ code }) => code)).toEqual(['nothing-to-publish']);
  expect(gate({ ...tonight(3), observations: [] }, undefined, limit).held).toBe(true);
  expect(gate(tonight(0), published(3), limit).reasons.map(({ code }) => code)).toEqual(['no-indicators']);
  expect(gate(tonight(0), published(3), { shrink: 100 }).held).toBe(true);
  expect(gate(tonight(1), undefined, limit).held).toBe(false);
});
