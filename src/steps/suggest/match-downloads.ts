import { distance } from 'fastest-levenshtein';
import type { Benchmark } from '../../model/benchmark.ts';
import type { Indicator, Observation } from '../../model/indicator.ts';
import type { PeriodKind } from '../../model/period.ts';
import { sameUnit } from '../compare/units.ts';

/** One metric of the downloads, with what a person would know it by. */
export interface Series {
  readonly metricId: string;
  readonly label: string;
  readonly unit: string;
  readonly file: string;
  readonly kinds: readonly PeriodKind[];
  /** Ids of its periods. */
  readonly periods: ReadonlySet<string>;
  /** The council's own values in the download, by period id. */
  readonly own: ReadonlyMap<string, string>;
}

/** An indicator and the metric that seems to measure the same, with the reasons in plain words. */
export interface Match {
  readonly indicatorId: string;
  readonly series: Series;
  /** What both have. */
  readonly reasons: readonly string[];
  readonly doubts: readonly string[];
  /** False where a person should look twice: the names agree in part only, or another metric fits as well. */
  readonly sure: boolean;
}

// Words that say nothing of what is measured.
const empty = new Set(
  'a an and at by for from in its of on or per the their to with within number percentage percent rate total average mean all that are is as which % council councils local authority our'.split(
    ' ',
  ),
);

/** Metrics of the downloads, in the order of their numbers; plain values only, and authorities only. */
export function seriesOf(benchmarks: readonly Benchmark[], areaCode: string): readonly Series[] {
  const groups = Map.groupBy(
    benchmarks.filter(({ isGroup, valueType }) => !isGroup && valueType === 'raw'),
    ({ metricId }) => metricId,
  );
  return [...groups.values()]
    .flatMap((rows): Series[] => {
      const [first] = rows;
      if (first === undefined) return [];
      const own = rows.filter(({ areaId, value }) => areaId === areaCode && value !== undefined);
      return [
        {
          metricId: first.metricId,
          label: first.metricLabel,
          unit: first.unit,
          file: first.download.file,
          kinds: [...new Set(rows.map(({ period }) => period.kind))],
          periods: new Set(rows.map(({ period }) => period.id)),
          own: new Map(own.map(({ period, value = '' }) => [period.id, value])),
        },
      ];
    })
    .toSorted((a, b) => Number(a.metricId) - Number(b.metricId));
}

/**
 * The metric that fits each indicator by name, unit and period, and by the council's own values where the download
 * has them. Like with like only: another unit or another kind of period is never suggested.
 */
export function matchDownloads(
  indicators: readonly Indicator[],
  observations: readonly Observation[],
  series: readonly Series[],
): readonly Match[] {
  const figures = Map.groupBy(observations, ({ indicatorId }) => indicatorId);
  const best = indicators.flatMap((indicator) => {
    const own = figures.get(indicator.id) ?? [];
    const scored = series
      .flatMap((each) => {
        const fit = fitOf(indicator, own, each);
        return fit === undefined ? [] : [{ ...fit, indicatorId: indicator.id, series: each }];
      })
      .toSorted((a, b) => b.score - a.score);
    return scored[0] === undefined ? [] : [{ ...scored[0], rival: scored[1] }];
  });
  return best.map(({ indicatorId, series: found, score, sure, reasons, rival }): Match => {
    const doubts = [
      ...(rival !== undefined && score - rival.score < tooClose
        ? [`metric ${rival.series.metricId} (${rival.series.label}) fits nearly as well`]
        : []),
      ...(best.some((other) => other.series === found && other.score > score)
        ? ['another indicator fits this metric better']
        : []),
    ];
    return { indicatorId, series: found, reasons, doubts, sure: sure && doubts.length === 0 };
  });
}

// Two metrics whose scores lie closer than this cannot be told apart by us.
const tooClose = 0.15;

interface Fit {
  readonly score: number;
  readonly sure: boolean;
  readonly reasons: readonly string[];
}

function fitOf(indicator: Indicator, figures: readonly Observation[], series: Series): Fit | undefined {
  const { unit } = indicator;
  if (unit !== undefined && !sameUnit(unit, series.unit)) return undefined;
  const kinds = new Set(figures.map(({ period }) => period.kind));
  if (!series.kinds.some((kind) => kinds.has(kind))) return undefined;
  const inCommon = new Set(figures.map(({ period }) => period.id).filter((id) => series.periods.has(id)));
  if (inCommon.size === 0 || contradict(indicator.name, series.label)) return undefined;
  const words = wordsInCommon(indicator, series.label);
  const { both, same } = valuesInCommon(figures, series);
  const agree = both >= 2 && same / both >= 0.5;
  const score = words.share + (both >= 2 ? same / both / 2 : 0);
  if (score < least || words.found.length === 0) return undefined;
  return {
    score,
    // Names alone must nearly be the same; with the council's own values beside them, less will do.
    sure: both >= 2 ? agree && words.share >= 0.4 : words.share >= 0.9,
    reasons: [
      `the words ${words.found.join(', ')}`,
      unit === undefined ? `a unit that the sheet does not give (${series.unit})` : `the unit ${series.unit}`,
      `${inCommon.size} ${inCommon.size === 1 ? 'period' : 'periods'} in common`,
      ...(both === 0 ? [] : [`the council's own value the same in ${same} of ${both} periods`]),
    ],
  };
}

// Less than this is not worth a person's time.
const least = 0.34;

/** One says "non-major" where the other says "major", or both give numbers (8 weeks, 13 weeks) and not the same ones. */
function contradict(name: string, label: string): boolean {
  if (negates(name, label) || negates(label, name)) return true;
  const [inName, inLabel] = [numbersOf(name), numbersOf(label)];
  return inName.length > 0 && inLabel.length > 0 && !inLabel.some((number) => inName.includes(number));
}

/** True when a word of `text` is negated and `other` has it without. */
function negates(text: string, other: string): boolean {
  const words = [...text.toLowerCase().matchAll(/\b(?:non|not|without|excluding)[\s-]+(\p{L}+)/gu)];
  const plain = other.toLowerCase().replaceAll(/\b(?:non|not|without|excluding)[\s-]+\p{L}+/gu, '');
  return words.some(([, word = '']) => new RegExp(`\\b${word}\\b`).test(plain));
}

function numbersOf(text: string): readonly string[] {
  return text.replaceAll(/(?<=\d),(?=\d{3})/g, '').match(/\d+/g) ?? [];
}

/** Words of the label that the indicator's name or description has too, as a share of each one's words. */
function wordsInCommon({ name, description = '' }: Indicator, label: string) {
  const inName = wordsOf(name);
  const inDescription = wordsOf(description);
  const inLabel = wordsOf(label);
  const found = inLabel.filter((word) => inName.some((other) => sameWord(word, other)));
  const alsoFound = inLabel.filter(
    (word) => !found.includes(word) && inDescription.some((other) => sameWord(word, other)),
  );
  const shorter = Math.max(Math.min(inName.length, inLabel.length), 2);
  const longer = Math.max(inName.length, inLabel.length, 2);
  const hits = found.length + alsoFound.length / 2;
  const share = (Math.min(hits / shorter, 1) + Math.min(hits / longer, 1)) / 2;
  return { share: found.length === 0 ? 0 : share, found };
}

function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/\p{L}{2,}/gu) ?? [];
  return [...new Set(words.filter((word) => !empty.has(word)))];
}

/** `recycled` and `recycling`, `dwelling` and `dwellings`: one stem, or a letter apart in a long word. */
function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter.length < 5) return false;
  return stem(a) === stem(b) || (longer.length > 7 && distance(a, b) <= 1);
}

function stem(word: string): string {
  return word.replace(/(ings?|ed|es|e|s|al|ation|ations)$/, '');
}

/** In how many periods both have a number, and in how many of these it is the same to the places of the sheet. */
function valuesInCommon(figures: readonly Observation[], { own }: Series) {
  let both = 0;
  let same = 0;
  for (const { actual, period } of figures) {
    const theirs = own.get(period.id);
    if (actual.type !== 'number' || theirs === undefined) continue;
    both += 1;
    const places = 10 ** actual.decimals;
    if (Math.round(Number(theirs) * places) === Math.round(Number(actual.value) * places)) same += 1;
  }
  return { both, same };
}
