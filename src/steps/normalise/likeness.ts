import { distance } from 'fastest-levenshtein';
import { textKey } from './text.ts';

/** How much two names differ, from 0 (the same but for spaces and capitals) to 1 (nothing in common). */
export function unlikeness(a: string, b: string): number {
  const [one, other] = [textKey(a), textKey(b)];
  return distance(one, other) / Math.max(one.length, other.length, 1);
}
