import type { Hold } from './decision.ts';
import type { Finding } from './finding.ts';
import type { Tone } from './rules.ts';
import type { TrackedFinding } from './tracked-finding.ts';
import type { Written } from './world.ts';

/** A destination that could not be brought up to date, and what to do. `found` names it. */
export interface FailedDestination {
  readonly destination: string;
  readonly found: string;
  readonly action: string;
}

/** What one night did: printed for a person, or as JSON. Holds nothing that is not in the feed or a finding. */
export interface NightReport {
  readonly runId: string;
  readonly outcome: 'published' | 'unchanged' | 'held';
  readonly exitCode: number;
  readonly council: string;
  readonly sheets: readonly { readonly name: string; readonly rows: number; readonly version: number }[];
  readonly downloads: number;
  readonly benchmarks: number;
  /** Accepted from the sheets tonight, signed off or not. */
  readonly accepted: {
    readonly indicators: number;
    readonly observations: number;
    readonly milestones: number;
  };
  /** In the feed: carried figures included. */
  readonly inFeed: {
    readonly indicators: number;
    readonly observations: number;
    readonly milestones: number;
  };
  /** Indicators by the status of their latest figure. */
  readonly statuses: readonly { readonly label: string; readonly tone: Tone; readonly count: number }[];
  /** Indicators whose latest figure stands beside a comparator group. */
  readonly benchmarked: number;
  /** Metrics whose values tonight's downloads changed; those not named are as at the last night. */
  readonly benchmarkChanges: readonly {
    readonly metric: string;
    readonly added: number;
    readonly revised: number;
  }[];
  /** Figures that wait for sign-off or their release date. */
  readonly waiting: number;
  readonly findings: readonly (Finding & Partial<Pick<TrackedFinding, 'firstSeen' | 'nights'>>)[];
  /** Seen by the night before, and gone tonight. */
  readonly fixed?: readonly Finding[];
  /** Where the officers' own reports were written. */
  readonly officerReports?: readonly string[];
  /** Why the release was held; empty otherwise. */
  readonly held: readonly Finding[];
  /** What was held: approve or reject it by this run id. An earlier night's when tonight's is the same. */
  readonly hold?: Pick<Hold, 'runId' | 'at' | 'contentSha256' | 'changes'>;
  readonly sequence?: number;
  readonly dataSetVersion?: string;
  readonly dataAsAt?: string;
  readonly written: readonly Written[];
  /** Destinations that do not have this release yet; the next run catches them up. */
  readonly failed: readonly FailedDestination[];
}
