import { Decimal } from 'decimal.js';
import type { Feed, FeedIndicator } from '../../model/feed.ts';
import type { Tone } from '../../model/rules.ts';
import { reason, type GateInput, type GateVerdict } from './verdict.ts';

/** Fewer than this swing by chance. */
const fewest = 3;

/**
 * Statuses that swing together: of the indicators that were and are judged, the share whose current status went the
 * same way in one night, to better or to worse. A target or polarity column that shifted looks like this. A share of
 * exactly `statuses` passes.
 */
export function statusesGate({ feed, previous, gates }: GateInput): GateVerdict {
  if (previous === undefined) return { reasons: [] };
  const before = tones(previous);
  const both = [...tones(feed)].flatMap(([id, now]) => {
    const then = before.get(id);
    return then === undefined ? [] : [now - then];
  });
  return {
    reasons: [
      ['worse', both.filter((change) => change < 0).length] as const,
      ['better', both.filter((change) => change > 0).length] as const,
    ].flatMap(([way, n]) => {
      const over = new Decimal(n).times(100).gt(new Decimal(gates.statuses).times(both.length));
      if (n < fewest || !over) return [];
      const share = new Decimal(n).times(100).div(both.length).toDecimalPlaces(1).toString();
      const found = `${n} of ${both.length} statuses (${share}%) turned ${way} in one night; the limit is ${gates.statuses}%.`;
      const action =
        'Check that targets and directions are in their own columns. If it is so, approve the release.';
      return [reason('statuses-swing', found, action)];
    }),
  };
}

const rank: Readonly<Record<Tone, number | undefined>> = { good: 2, warning: 1, bad: 0, neutral: undefined };

function tones(feed: Feed): ReadonlyMap<string, number> {
  return new Map(
    feed.indicators.flatMap((indicator: FeedIndicator) => {
      const status = indicator.observations.at(-1)?.status;
      const tone = status?.type === 'judged' ? rank[status.tone] : undefined;
      return tone === undefined ? [] : [[indicator.id, tone] as const];
    }),
  );
}
