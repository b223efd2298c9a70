import { z } from 'zod';
import type { Feed, RenderedFile } from './feed.ts';
import type { Finding } from './finding.ts';

/** How a release came about. */
export const releaseOrigins = ['night', 'approval', 'rollback', 'withdrawal', 'rebuilt'] as const;
export type ReleaseOrigin = (typeof releaseOrigins)[number];

/** Who wanted something, when and why. `at` is an ISO time. */
export interface Decision {
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

/** One figure or word that a held release would change, for the officer who decides. */
export const HeldChange = z.object({
  indicator: z.string(),
  name: z.string(),
  period: z.string(),
  what: z.enum(['new', 'value', 'target', 'status', 'commentary', 'removed']),
  before: z.string().optional(),
  after: z.string().optional(),
});
export type HeldChange = z.infer<typeof HeldChange>;

/** A release that a gate held: what would be published, byte for byte, and why it was not. */
export interface HeldRelease {
  readonly runId: string;
  readonly at: string;
  /** The day its dates were made for, ISO in Europe/London. */
  readonly day: string;
  /** The release that was public then, 0 for none. */
  readonly base: number;
  readonly contentSha256: string;
  readonly reasons: readonly Finding[];
  readonly changes: readonly HeldChange[];
  /** What an approval accepts for good, so that the same gate does not hold the next night for it. */
  readonly accepts: readonly string[];
  readonly feed: Feed;
  readonly files: readonly RenderedFile[];
}

/** What became of a hold: `replaced` by a later hold, `cancelled` by a later release. */
export const holdStates = ['open', 'approved', 'rejected', 'replaced', 'cancelled'] as const;
export type HoldState = (typeof holdStates)[number];

/** A hold as it is listed. Its bytes are kept for as long as it is open. */
export interface Hold extends Omit<HeldRelease, 'feed' | 'files'> {
  readonly state: HoldState;
  readonly decision?: Decision;
  /** The run that replaced it, or the release that it became or that cancelled it. */
  readonly followedBy?: string;
}

/** A release of the past as it is listed, newest first. */
export interface ReleaseRecord {
  readonly sequence: number;
  readonly dataSetVersion: string;
  readonly dataAsAt: string;
  readonly at: string;
  readonly made: ReleaseOrigin;
  readonly runId?: string;
  readonly by?: string;
  readonly reason?: string;
  /** A rollback: whose content it has. */
  readonly contentOf?: number;
  /** Its content is still kept here, so that one can roll back to it. */
  readonly kept: boolean;
}

/** What a release consists of. */
export interface ReleaseContent {
  readonly feed: Feed;
  readonly files: readonly RenderedFile[];
}

/** A figure, or without a period a whole indicator, that must not be public any more. */
export interface Withdrawal extends Decision {
  readonly indicator: string;
  /** Period id. */
  readonly period?: string;
  readonly runId: string;
  /** Every destination is free of it. */
  readonly cleared: boolean;
}

/** What a store remembers of people's decisions. */
export interface DecisionStore {
  /** Keeps a held release whole; the hold that was open until now is replaced. */
  hold(held: HeldRelease): Promise<void>;
  /** Every hold, newest first. */
  holds(limit: number): Promise<readonly Hold[]>;
  /** The bytes of an open hold. */
  heldContent(runId: string): Promise<ReleaseContent | undefined>;
  /** Ends an open hold without a release: rejected, or approved where there was nothing to publish. */
  decideHold(runId: string, state: 'approved' | 'rejected', decision: Decision): Promise<void>;
  /** What approvals accepted. */
  accepted(): Promise<ReadonlySet<string>>;
  /** What was accepted as gone is back: it may not go again unseen. */
  forgetAccepted(keys: readonly string[]): Promise<void>;
  /** Published releases, newest first. */
  releases(): Promise<readonly ReleaseRecord[]>;
  /** Feed and files of a published release, when they are still kept. */
  releaseContent(sequence: number): Promise<ReleaseContent | undefined>;
  /** Every withdrawal in force, oldest first. */
  withdrawals(): Promise<readonly Withdrawal[]>;
  withdraw(withdrawal: Withdrawal): Promise<void>;
  /** Every destination is free of what is withdrawn. */
  clearWithdrawals(at: string): Promise<void>;
  /** Ends a withdrawal; false when there is none. */
  liftWithdrawal(indicator: string, period?: string): Promise<boolean>;
  /** Takes what was withdrawn out of the kept content of a release. */
  replaceContent(sequence: number, content: ReleaseContent): Promise<void>;
}
