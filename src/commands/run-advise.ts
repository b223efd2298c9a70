import { writeFile } from 'node:fs/promises';
import type { LoadedConfig } from '../config/load.ts';
import { SyncError } from '../errors.ts';
import { type Advice, type AdvicePolicy, flagInWords } from '../model/advice.ts';
import type { Feed } from '../model/feed.ts';
import { renderAdviceCsv } from '../render/advice/advice-csv.ts';
import { renderAdvicePage } from '../render/advice/advice-page.ts';
import { advise } from '../steps/advise/advise.ts';
import { withStore } from './last-runs.ts';

export interface AdviseOptions {
  readonly csv: string | undefined;
  readonly page: string | undefined;
}

export interface AdviseResult {
  readonly council: string;
  readonly dataAsAt: string;
  readonly policy: string;
  readonly advice: readonly Advice[];
  readonly sources: Feed['sources'];
  readonly written: readonly string[];
  readonly lines: readonly string[];
}

/** Advice from what is public now. Throws `SyncError` `usage` when nothing was published yet, or a file cannot be written. */
export async function runAdvise(loaded: LoadedConfig, { csv, page }: AdviseOptions): Promise<AdviseResult> {
  const { config } = loaded;
  const feed = await withStore(loaded, (store) => store.publishedFeed());
  if (feed === undefined) {
    throw new SyncError(
      'usage',
      `[${config.council.name}] Nothing has been published yet, so there is nothing to advise on.`,
      'Run "progress-feed sync" first.',
    );
  }
  const policy = inWords(config.benchmarks.advice);
  const advice = advise(feed.indicators, Object.keys(config.benchmarks.metrics), config.benchmarks.advice);
  if (csv !== undefined) await write(csv, renderAdviceCsv(advice));
  if (page !== undefined) await write(page, renderAdvicePage(feed, advice, policy));
  const written = [csv, page].flatMap((path) => path ?? []);
  return {
    council: feed.council.name,
    dataAsAt: feed.dataAsAt,
    policy,
    advice,
    sources: feed.sources,
    written,
    lines: [
      `${feed.council.name}: targets beside other councils, data as at ${feed.dataAsAt}`,
      ...(feed.exampleData ? ['Example data: the values are illustrative.'] : []),
      policy,
      ...advice.flatMap(shown),
      '',
      'This is advice: no target was changed.',
      ...feed.sources.map(({ attribution, licence }) => `${attribution} Licence: ${licence}.`),
      ...written.map((path) => `Written: ${path}`),
    ],
  };
}

function inWords({ benchmark, own, statutory }: AdvicePolicy): string {
  const name = benchmark === 'median' ? 'median' : 'top quartile';
  const minimum =
    Object.keys(statutory).length === 0 ? '' : ' or the statutory minimum, whichever is more demanding';
  const better = own ? '; own performance where it is better' : '';
  return `Policy: the group's ${name}${minimum}${better}.`;
}

function shown(advice: Advice): string[] {
  const { name, period, actual, target, lastYear, median, topQuartile, proposed } = advice;
  const table = [
    ['actual', actual],
    ['target', target],
    ['last year', lastYear],
    ['median', median],
    ['top quartile', topQuartile],
    ['proposed', proposed],
  ].map(([label, value]) => `${label} ${value ?? 'none'}`);
  const group =
    advice.group === null
      ? []
      : [`  compared with ${advice.group}, ${advice.benchmarkPeriod ?? ''}, ${advice.coverage ?? ''} others`];
  return [
    '',
    `${name} (${period})`,
    `  ${table.join(' · ')}`,
    ...group,
    ...advice.flags.map((flag) => `  ! ${flagInWords[flag]}`),
    `  ${advice.reason}`,
  ];
}

async function write(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch(() => {
    throw new SyncError('usage', `[${path}] The file cannot be written.`, 'Give another path.');
  });
}
