import { exitCodes } from '../errors.ts';
import type { CouncilConfig } from '../model/council.ts';
import type { Feed } from '../model/feed.ts';
import type { Finding } from '../model/finding.ts';
import type { Observation, Plan } from '../model/indicator.ts';
import type { NightReport } from '../model/report.ts';
import type { Tone } from '../model/rules.ts';
import type { BenchmarkReading, World } from '../model/world.ts';
import type { Hold } from '../model/decision.ts';
import type { Outcome } from './publish.ts';
import type { SheetsRead } from './read-sheets.ts';
import type { Remembered } from './remember-findings.ts';

/** What the night did, in figures and findings. */
export function report(night: {
  config: CouncilConfig;
  world: World;
  sheets: SheetsRead;
  downloads: BenchmarkReading;
  normalised: { plan: Plan };
  released: { waiting: readonly Observation[] };
  feed: Feed;
  remembered: Remembered;
  gated: { held: boolean; reasons: readonly Finding[] };
  held: Pick<Hold, 'runId' | 'at' | 'contentSha256' | 'changes'> | undefined;
  outcome: Outcome | undefined;
}): NightReport {
  const { config, world, sheets, downloads, normalised, released, feed, remembered, gated, outcome } = night;
  const reasons = new Set(gated.reasons.map(({ code }) => code));
  const latest = feed.indicators.flatMap((indicator) => indicator.observations.at(-1) ?? []);
  return {
    runId: world.runId,
    outcome: outcome === undefined ? 'held' : outcome.changed ? 'published' : 'unchanged',
    exitCode: gated.held ? exitCodes.held : outcome?.failed.length ? exitCodes['destination-failed'] : 0,
    council: config.council.name,
    sheets: sheets.bound.map(({ snapshot: { name, rows, version } }) => ({
      name,
      rows: rows.length,
      version,
    })),
    downloads: downloads.downloads.length,
    benchmarks: downloads.benchmarks.length,
    accepted: {
      indicators: normalised.plan.indicators.length,
      observations: normalised.plan.observations.length,
      milestones: normalised.plan.milestones.length,
    },
    inFeed: {
      indicators: feed.indicators.length,
      observations: feed.indicators.reduce((sum, { observations }) => sum + observations.length, 0),
      milestones: feed.milestones.length,
    },
    statuses: countStatuses(latest.map(({ status }) => status)),
    benchmarked: latest.filter(({ comparison }) => comparison?.type === 'compared').length,
    benchmarkChanges: (downloads.changes ?? []).map(({ metricId, added, revised }) => ({
      metric: metricId,
      added,
      revised,
    })),
    waiting: released.waiting.length,
    findings: remembered.open.filter(({ code }) => !reasons.has(code)),
    fixed: remembered.fixed,
    held: gated.reasons,
    ...(night.held && { hold: night.held }),
    ...(outcome && {
      sequence: outcome.manifest.sequence,
      dataSetVersion: outcome.manifest.dataSetVersion,
      dataAsAt: outcome.manifest.dataAsAt,
    }),
    written: outcome?.written ?? [],
    failed: outcome?.failed ?? [],
  };
}

function countStatuses(statuses: readonly Feed['indicators'][number]['observations'][number]['status'][]) {
  const counts = new Map<string, { label: string; tone: Tone; count: number }>();
  for (const status of statuses) {
    const tone = status.type === 'judged' ? status.tone : 'neutral';
    const entry = counts.get(status.label) ?? { label: status.label, tone, count: 0 };
    counts.set(status.label, { ...entry, count: entry.count + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}
