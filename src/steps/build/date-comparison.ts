import type { Comparison } from '../../model/benchmark.ts';
import { canonical } from './canonical.ts';

/** A comparison with the day it was first published or last changed; the trend beside it does not count. */
export function dateComparison(
  comparison: Comparison | undefined,
  published: Comparison | undefined,
  today: string,
): Comparison | undefined {
  if (comparison?.type !== 'compared') return comparison;
  const before = published?.type === 'compared' ? published : undefined;
  const same = before !== undefined && content(before) === content(comparison);
  return { ...comparison, updated: same ? (before.updated ?? today) : today };
}

function content(comparison: Comparison): string {
  return canonical({ ...comparison, updated: undefined, trend: undefined, notes: undefined });
}
