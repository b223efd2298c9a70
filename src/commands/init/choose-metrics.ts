import { SyncError } from '../../errors.ts';
import type { Indicator, Observation } from '../../model/indicator.ts';
import { type Match, type Series, matchDownloads } from '../../steps/suggest/match-downloads.ts';
import type { Guide } from './guide.ts';

export interface ChosenMetric {
  readonly indicatorId: string;
  readonly indicator: string;
  readonly metricId: string;
  readonly label: string;
  /** Why it was suggested; empty where a flag said so. */
  readonly reasons: readonly string[];
  readonly doubts: readonly string[];
  /** False: it stands in the configuration as a comment only. */
  readonly accepted: boolean;
}

interface Sheets {
  readonly indicators: readonly Indicator[];
  readonly observations: readonly Observation[];
}

/** Which metric stands beside which indicator: by `--metric`, or suggested, explained, and accepted one by one. */
export async function chooseMetrics(
  given: readonly string[],
  { indicators, observations }: Sheets,
  series: readonly Series[],
  guide: Guide,
): Promise<readonly ChosenMetric[]> {
  const named = new Map(given.map((text) => readMetric(text, indicators)));
  const names = new Map(indicators.map(({ id, name }) => [id, name]));
  const labels = new Map(series.map(({ metricId, label }) => [metricId, label]));
  const chosen = [...named].flatMap(([indicatorId, metricId]): ChosenMetric[] =>
    metricId === 'none'
      ? []
      : [
          {
            indicatorId,
            metricId,
            indicator: names.get(indicatorId) ?? indicatorId,
            label: labels.get(metricId) ?? '',
            reasons: [],
            doubts: [],
            accepted: true,
          },
        ],
  );
  const open = indicators.filter(({ id }) => !named.has(id));
  for (const match of matchDownloads(open, observations, series)) {
    const indicator = names.get(match.indicatorId) ?? match.indicatorId;
    guide.say(explained(indicator, match));
    const accepted = await guide.confirm({
      ask: `Compare ${indicator} with this metric?`,
      flag: `--metric ${match.indicatorId}=${match.series.metricId}`,
      suggested: match.sure,
    });
    const { metricId, label } = match.series;
    chosen.push({
      indicatorId: match.indicatorId,
      indicator,
      metricId,
      label,
      reasons: match.reasons,
      doubts: match.doubts,
      accepted,
    });
  }
  return chosen;
}

function explained(indicator: string, { series, reasons, doubts, sure }: Match): string {
  return [
    `${indicator}: LG Inform metric ${series.metricId}, "${series.label}" (${series.file})`,
    `  ${sure ? 'Suggested' : 'Perhaps'}, because both have ${reasons.join('; ')}.`,
    ...doubts.map((doubt) => `  But ${doubt}.`),
  ].join('\n');
}

function readMetric(text: string, indicators: readonly Indicator[]): [string, string] {
  const [, id = '', metric = ''] = /^([^=]+)=(\d+|none)$/.exec(text) ?? [];
  if (indicators.some((indicator) => indicator.id === id)) return [id, metric];
  throw new SyncError(
    'usage',
    `[init] --metric "${text}" cannot be used${metric === '' ? '' : `: no sheet has an indicator "${id}"`}.`,
    `Write it as <indicator>=<LG Inform metric number>, or =none, with one of: ${indicators.map((each) => each.id).join(', ')}.`,
  );
}
