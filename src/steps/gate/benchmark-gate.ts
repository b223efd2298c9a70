import type { Feed } from '../../model/feed.ts';
import { reason, type GateInput, type GateVerdict } from './verdict.ts';

/** A benchmark that is called otherwise, or counted in another unit, than in the last release: another measure may stand there now. */
export function benchmarkGate({ feed, previous, gates }: GateInput): GateVerdict {
  if (previous === undefined || gates.benchmarks === 'off') return { reasons: [] };
  const before = metrics(previous);
  const reasons = [...metrics(feed)].flatMap(([id, now]) => {
    const then = before.get(id);
    if (then === undefined || (then.label === now.label && then.unit === now.unit)) return [];
    const what =
      then.unit === now.unit
        ? `is now called "${now.label}"; in the last release it was "${then.label}"`
        : `is now in ${now.unit}; in the last release it was in ${then.unit}`;
    const found = `LG Inform's metric ${id} ("${now.label}") ${what}.`;
    const action =
      'Open the download and check that it is the same measure. If it is, approve the release; otherwise correct benchmarks.metrics.';
    return [reason('benchmark-changed', found, action)];
  });
  return { reasons };
}

function metrics(feed: Feed): ReadonlyMap<string, { readonly label: string; readonly unit: string }> {
  return new Map(
    feed.indicators.flatMap(({ observations }) =>
      observations.flatMap(({ comparison }) =>
        comparison?.type === 'compared'
          ? [[comparison.metricId, { label: comparison.metricLabel, unit: comparison.unit }] as const]
          : [],
      ),
    ),
  );
}
