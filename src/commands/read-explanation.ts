import type { LoadedConfig } from '../config/load.ts';
import { SyncError } from '../errors.ts';
import type { Withdrawal } from '../model/decision.ts';
import type { FeedIndicator, FeedObservation } from '../model/feed.ts';
import type { Publication, Reading } from '../model/history.ts';
import type { Store } from '../model/world.ts';
import { parsePeriod } from '../steps/normalise/parse-period.ts';
import { withStore } from './last-runs.ts';

/** A figure's whole life, oldest first; internal: it names sheets, rows and people. */
export interface Explanation {
  readonly indicator: string;
  readonly name: string;
  readonly period: { readonly id: string; readonly label: string };
  /** What is public now, with its status, rule and inputs; absent when nothing is. */
  readonly published?: FeedObservation;
  /** The rule that gave the status, in its words. */
  readonly rule?: unknown;
  readonly readings: readonly Reading[];
  readonly publications: readonly Publication[];
  readonly withdrawal?: Withdrawal;
  /** Files of the feed that show it, relative to its address. */
  readonly files: readonly string[];
  readonly url: string;
}

/** Throws `SyncError` `usage` for a figure that no sheet and no release ever had. */
export async function readExplanation(
  loaded: LoadedConfig,
  indicator: string,
  asked: string | undefined,
): Promise<Explanation> {
  const found = await withStore(loaded, (store) => gather(store, loaded, indicator, asked));
  if (found === undefined) throw unknown(indicator, asked, []);
  return found;
}

async function gather(
  store: Store,
  { config }: LoadedConfig,
  indicator: string,
  asked: string | undefined,
): Promise<Explanation> {
  const feed = await store.publishedFeed();
  const own = feed?.indicators.find(({ id }) => id === indicator);
  const all = await store.readings({ indicator });
  const periods = new Map(
    [...all.map(({ period }) => period), ...(own?.observations ?? []).map(({ period }) => period)].map(
      ({ id, label }) => [id, { id, label }] as const,
    ),
  );
  const period = choose([...periods.values()], asked, own);
  if (period === undefined)
    throw unknown(
      indicator,
      asked,
      [...periods.values()].map(({ label }) => label),
    );
  const which = { indicator, periodId: period.id };
  const published = own?.observations.find((each) => each.period.id === period.id);
  const rule = published?.status.type === 'judged' ? feed?.rules[published.status.rule] : undefined;
  const withdrawal = (await store.withdrawals()).find(
    (each) => each.indicator === indicator && (each.period ?? period.id) === period.id,
  );
  return {
    indicator,
    name: own?.name ?? indicator,
    period,
    ...(published && { published }),
    ...(rule && { rule }),
    readings: all.filter((each) => each.period.id === period.id),
    publications: await store.publications(which),
    ...(withdrawal && { withdrawal }),
    files:
      published === undefined
        ? []
        : [`indicators/${indicator}.html`, `v1/indicators/${indicator}.json`, 'v1/observations.csv'],
    url: config.publish.url,
  };
}

type Named = Explanation['period'];

function choose(
  periods: readonly Named[],
  asked: string | undefined,
  own: FeedIndicator | undefined,
): Named | undefined {
  if (asked === undefined) return own?.observations.at(-1)?.period ?? periods.at(-1);
  const id = parsePeriod(asked)?.id ?? asked;
  return periods.find((period) => [period.id, period.label].includes(asked) || period.id === id);
}

function unknown(indicator: string, asked: string | undefined, labels: readonly string[]): SyncError {
  return labels.length === 0
    ? new SyncError(
        'usage',
        `No sheet and no release ever had an indicator "${indicator}".`,
        'Give its id as in the address of its page; "progress-feed history export" lists them all.',
      )
    : new SyncError(
        'usage',
        `Nothing is remembered of "${indicator}" for "${asked ?? ''}".`,
        `These periods are: ${labels.join(', ')}.`,
      );
}
