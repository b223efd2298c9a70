import type { ReleaseRecord } from '../../model/decision.ts';
import type { Feed } from '../../model/feed.ts';
import type { Finding } from '../../model/finding.ts';
import type { Gates } from '../../model/gates.ts';
import type { PrivacySettings } from '../../model/reading-settings.ts';
import type { Plan } from '../../model/indicator.ts';

/** What the gates look at. */
export interface GateInput {
  /** Everything tonight's sheets say, signed off or not. */
  readonly all: Plan;
  /** What of it may be public, before anything is carried over. */
  readonly released: Plan;
  /** The feed that is public now. */
  readonly previous: Feed | undefined;
  /** The feed that would be published. */
  readonly feed: Feed;
  readonly gates: Gates;
  /** The rollback that is in force. */
  readonly rolledBack: ReleaseRecord | undefined;
  /** Of all stages tonight. */
  readonly findings: readonly Finding[];
  /** Rows that were read tonight. */
  readonly rows: number;
  /** Periods whose time in the release calendar has come. */
  readonly due: readonly DuePeriod[];
  readonly privacy: PrivacySettings;
  /** What approvals accepted for good, by key. */
  readonly accepted: ReadonlySet<string>;
}

/** An entry of the release calendar whose time has come; `period` is an id where the text can be read as one. */
export interface DuePeriod {
  readonly period: string;
  readonly label: string;
  readonly at: string;
  readonly daysAgo: number;
}

/** What one gate says. */
export interface GateVerdict {
  readonly reasons: readonly Finding[];
  /** Keys that an approval accepts, so that the next night is not held for the same. */
  readonly accepts?: readonly string[];
}

/** The key under which a missing figure is accepted. */
export function goneKey(indicatorId: string, periodId: string): string {
  return `gone ${indicatorId} ${periodId}`;
}

/** The key under which a missing milestone is accepted. */
export function goneMilestone(id: string): string {
  return `gone milestone ${id}`;
}

/** A reason to hold, in the officer's words. */
export function reason(code: string, found: string, action: string, place: Finding['place'] = {}): Finding {
  return { severity: 'error', code, place, found, action };
}

/** `1 indicator`, `2 indicators`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
