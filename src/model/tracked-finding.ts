import { z } from 'zod';
import { type Finding, Finding as FindingSchema, type Place } from './finding.ts';

/** A finding with its history. Times are ISO, in UTC. */
export const TrackedFinding = FindingSchema.extend({
  firstSeen: z.string(),
  lastSeen: z.string(),
  /** How many nights have seen it. */
  nights: z.number().int(),
  /** The first night that no longer saw it. */
  fixedAt: z.string().optional(),
});
export type TrackedFinding = z.infer<typeof TrackedFinding>;

/** A finding of tonight as it is remembered. `link` opens the row in Smartsheet: for officers only. */
export interface LinkedFinding {
  readonly finding: Finding;
  readonly link?: string | undefined;
}

/** What officers' own reports are made of. */
export type OfficerFinding = TrackedFinding & { readonly link?: string | undefined };

/**
 * What makes two nights' findings the same: code and place, not the words. An indicator counts for more than its
 * row, since rows move.
 */
export function findingIdentity({ code, place }: Pick<Finding, 'code' | 'place'>): string {
  const { sheet, file, indicator, row, column, period, line } = place;
  return JSON.stringify([code, sheet ?? file, indicator ?? row, column, period, line]);
}

/** Identities of findings in their order, told apart by a number where two are the same. */
export function findingKeys(findings: readonly { readonly code: string; readonly place: Place }[]): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const identity = findingIdentity(finding);
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    return before === 0 ? identity : `${identity} ${before + 1}`;
  });
}
