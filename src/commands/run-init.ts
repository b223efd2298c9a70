import { dirname, resolve } from 'node:path';
import { loadConfig } from '../config/load.ts';
import { SyncError } from '../errors.ts';
import { readRegister } from '../sources/lg-inform/areas/read-register.ts';
import { seriesOf } from '../steps/suggest/match-downloads.ts';
import type { Console } from './console.ts';
import { chooseDestination } from './init/choose-destination.ts';
import { chooseGroup } from './init/choose-group.ts';
import { type ChosenMetric, chooseMetrics } from './init/choose-metrics.ts';
import { chooseRelease } from './init/choose-release.ts';
import { chooseSheets } from './init/choose-sheets.ts';
import { connect } from './init/connect.ts';
import { describeCouncil } from './init/describe-council.ts';
import { findDownloads } from './init/find-downloads.ts';
import { type FirstLook, takeFirstLook } from './init/first-look.ts';
import type { Guide } from './init/guide.ts';
import type { InitOptions } from './init/init-options.ts';
import { mapSheets } from './init/map-sheets.ts';
import { refuseExisting, writeCouncil } from './init/write-council.ts';

export interface InitResult {
  readonly outcome: 'written';
  readonly exitCode: 0;
  readonly file: string;
  readonly sheets: readonly {
    readonly address: string;
    readonly name: string;
    readonly indicators: number;
    readonly figures: number;
    readonly milestones: number;
  }[];
  readonly metrics: readonly ChosenMetric[];
  readonly wouldPublish: FirstLook['report']['inFeed'];
  readonly waiting: number;
  readonly findings: number;
  readonly preview: string;
  /** The pages show figures that are not signed off or due. */
  readonly previewShowsAll: boolean;
}

/**
 * From a token to a configuration that works, and a first look at the pages. Publishes nothing. The console is opened
 * after the last question: its moving line and a question cannot share the screen.
 */
export async function runInit(
  options: InitOptions,
  guide: Guide,
  openConsole: () => Console,
): Promise<InitResult> {
  const file = resolve(options.file);
  const folder = dirname(file);
  await refuseExisting(file);
  if (!guide.interactive) requireFlags(options);

  const connected = await connect(options, guide, folder);
  const chosen = await chooseSheets(options, connected.visible, guide);
  const sheets = await mapSheets(chosen, options.column, connected, guide);
  const today = Temporal.Now.plainDateISO('Europe/London').toString();
  const release = await chooseRelease(options, sheets, today, guide);

  const { patterns, reading } = await findDownloads(options.downloads, folder, guide);
  const register = readRegister();
  const council = await describeCouncil(
    options,
    register.areas.filter(({ end }) => end === ''),
    guide,
  );
  const plan = {
    indicators: sheets.flatMap(({ tried }) => tried.plan.indicators),
    observations: sheets.flatMap(({ tried }) => tried.plan.observations),
  };
  const series = seriesOf(reading.benchmarks, council.areaCode);
  const metrics = await chooseMetrics(options.metric, plan, series, guide);
  const group =
    metrics.length === 0 ? undefined : await chooseGroup(options, register, council.areaCode, folder, guide);
  const destination = await chooseDestination(options, council.website, folder, guide);

  await writeCouncil(
    file,
    {
      council,
      release,
      region: connected.region,
      sheets: sheets.map(({ name, suggestion }) => ({ name, ...suggestion })),
      priorities: [...new Set(plan.indicators.flatMap(({ priority }) => priority ?? []))],
      downloads: patterns,
      group,
      metrics,
      url: destination.url,
      to: destination.folder,
      store: '.progress-feed/progress-feed.sqlite',
    },
    connected.isNew ? connected.token : undefined,
  );
  const look = await takeFirstLook(loadConfig(file), openConsole());
  return {
    outcome: 'written',
    exitCode: 0,
    file,
    sheets: sheets.map(({ address, name, tried }) => ({
      address,
      name,
      indicators: tried.plan.indicators.length,
      figures: tried.plan.observations.length,
      milestones: tried.plan.milestones.length,
    })),
    metrics,
    wouldPublish: look.report.inFeed,
    waiting: look.report.waiting,
    findings: look.report.findings.length,
    preview: look.preview,
    previewShowsAll: look.showsAll,
  };
}

/** Every flag that is missing, at once: finding them one by one would take a run each. */
function requireFlags(options: InitOptions): void {
  const { region, sheet, report, allSheets, release, signOffColumn, releaseDate, yes } = options;
  const needed: readonly (readonly [boolean, string])[] = [
    [region !== undefined, '--region us, eu, au or gov'],
    [sheet.length + report.length > 0 || allSheets, '--sheet <number> (or --all-sheets)'],
    [
      yes || release !== undefined || signOffColumn !== undefined || releaseDate.length > 0,
      '--release sign-off, calendar or immediate',
    ],
    [options.name !== undefined, '--name'],
    [options.areaCode !== undefined || yes, '--area-code'],
    [options.website !== undefined, '--website'],
    [options.url !== undefined || yes, '--url'],
    [options.to !== undefined || yes, '--to'],
  ];
  const missing = needed.filter(([given]) => !given).map(([, flag]) => flag);
  if (missing.length === 0) return;
  throw new SyncError(
    'usage',
    `[init] Nobody can be asked here, and these are not given: ${missing.join('; ')}.`,
    'Give them, or run "progress-feed init" in a terminal, where it asks. --yes takes what is suggested.',
  );
}

/** What came of it, and what to do next. */
export function describeInit(result: InitResult): string {
  const { file, wouldPublish, waiting, findings, preview, previewShowsAll, metrics } = result;
  const open = metrics.filter(({ accepted }) => !accepted).length;
  const config = file.includes(' ') ? `"${file}"` : file;
  return [
    `Written: ${file}`,
    `Dry run: ${wouldPublish.indicators} indicators with ${wouldPublish.observations} figures and ${wouldPublish.milestones} milestones would be public tonight; ${waiting} figures wait. ${findings} findings. Nothing was published.`,
    ...(previewShowsAll
      ? ['The preview shows every figure, as though all were signed off. It is on this machine only.']
      : []),
    ...(open === 0 ? [] : [`${open} suggested comparisons stand in the file as comments: look at them.`]),
    '',
    'Next:',
    `  progress-feed preview ${preview.includes(' ') ? `"${preview}"` : preview}`,
    `  progress-feed doctor --config ${config}`,
    `  progress-feed sync --config ${config}`,
    `  progress-feed schedule --config ${config}`,
  ].join('\n');
}
