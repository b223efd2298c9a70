import type { LoadedConfig } from '../config/load.ts';
import { exitCodes } from '../errors.ts';
import type { RunRecord } from '../model/world.ts';
import { withStore } from './last-runs.ts';
import { type Run, describeRun, toRun } from './read-runs.ts';

export interface Status {
  readonly outcome: 'current' | 'out-of-date' | 'never-run';
  readonly exitCode: number;
  readonly council: string;
  /** What is public; absent before the first release. */
  readonly release?: {
    readonly sequence: number;
    readonly dataSetVersion: string;
    readonly dataAsAt: string;
  };
  readonly lastRun?: Run;
  /** The last night that published or found nothing new. */
  readonly lastGoodRun?: Run;
  /** When readers are told that the feed may be out of date, RFC 3339. */
  readonly expires?: string;
}

const runsSearched = 500;

/** What is public, and whether it is kept up to date, from the local database alone. */
export async function readStatus(loaded: LoadedConfig, now: Temporal.Instant): Promise<Status> {
  const { config } = loaded;
  const found = await withStore(loaded, async (store) => ({
    last: await store.lastPublished(),
    runs: await store.runs(runsSearched),
  }));
  const good = found?.runs.find(isGood);
  const expires =
    good && Temporal.Instant.from(good.endedAt).add({ hours: config.publish.expiresAfterHours });
  const outcome =
    expires === undefined
      ? 'never-run'
      : Temporal.Instant.compare(now, expires) < 0
        ? 'current'
        : 'out-of-date';
  const [lastRun] = found?.runs ?? [];
  const manifest = found?.last?.manifest;
  return {
    outcome,
    exitCode: outcome === 'current' ? 0 : exitCodes.stale,
    council: config.council.name,
    ...(manifest && {
      release: {
        sequence: manifest.sequence,
        dataSetVersion: manifest.dataSetVersion,
        dataAsAt: manifest.dataAsAt,
      },
    }),
    ...(lastRun && { lastRun: toRun(lastRun) }),
    ...(good && { lastGoodRun: toRun(good) }),
    ...(expires && { expires: expires.toString({ fractionalSecondDigits: 0 }) }),
  };
}

export function describeStatus({ outcome, council, release, lastRun, lastGoodRun, expires }: Status): string {
  const now = {
    current: `${council}: the feed is kept up to date.`,
    'out-of-date': `${council}: the feed is out of date. Run "progress-feed doctor" to see why.`,
    'never-run': `${council}: no night has succeeded yet.`,
  }[outcome];
  return [
    now,
    release === undefined
      ? 'Public: nothing yet'
      : `Public: release ${release.sequence}, data ${release.dataSetVersion} as at ${release.dataAsAt}`,
    ...(lastRun === undefined ? [] : [`Last night: ${describeRun(lastRun)}`]),
    ...(lastGoodRun === undefined || lastGoodRun.id === lastRun?.id
      ? []
      : [`Last good night: ${describeRun(lastGoodRun)}`]),
    ...(expires === undefined ? [] : [`Readers are told of staleness from ${expires}`]),
  ].join('\n');
}

function isGood({ outcome }: RunRecord): boolean {
  return outcome === 'published' || outcome === 'unchanged';
}
