import { Decimal } from 'decimal.js';
import type { Advice, AdviceFlag, AdvicePolicy } from '../../model/advice.ts';
import type { Compared } from '../../model/benchmark.ts';
import type { FeedIndicator, FeedObservation } from '../../model/feed.ts';
import { samePeriodLastYear } from '../../model/period.ts';
import { type NumberQuantity, type Quantity, displayQuantity, numberQuantity } from '../../model/quantity.ts';

/**
 * What to say of each indicator's target, from what is published: against the group's median and best quarter, the
 * same period last year, and a proposal by the policy. `ids` are the indicators with a metric; in that order.
 */
export function advise(
  indicators: readonly FeedIndicator[],
  ids: readonly string[],
  policy: AdvicePolicy,
): Advice[] {
  const known = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  return ids.flatMap((id) => {
    const indicator = known.get(id);
    return indicator === undefined || indicator.state === 'retired' ? [] : adviseOne(indicator, policy);
  });
}

function adviseOne(indicator: FeedIndicator, policy: AdvicePolicy): Advice[] {
  const current = indicator.observations.at(-1);
  if (current === undefined) return [];
  const compared = newestComparison(indicator);
  const unit = unitOf(indicator, current, compared);
  const show = (value: string | undefined, places = compared?.decimals ?? 0) =>
    value === undefined ? null : displayQuantity(numberQuantity(value, unit, places));
  const top = topQuartile(compared, indicator);
  const proposal = propose(indicator, current, compared, policy);
  return [
    {
      indicator: indicator.id,
      name: indicator.name,
      polarity: indicator.polarity,
      unit,
      period: current.period.label,
      actual: shown(current.actual),
      target: shown(current.target),
      lastYear: shown(lastYear(indicator, current)),
      group: compared?.groupName ?? null,
      coverage: compared === undefined ? null : `${compared.n} of ${compared.of}`,
      benchmarkPeriod: compared?.period.label ?? null,
      median: show(compared?.median),
      topQuartile: show(top),
      flags: flagsOf(indicator, current, compared, policy),
      proposed: proposal.value === undefined ? null : displayQuantity(proposal.value),
      reason: proposal.reason,
      source: compared?.source ?? null,
      updated: compared?.updated ?? null,
    },
  ];
}

interface Candidate {
  readonly value: Decimal;
  readonly words: string;
}

/** The most demanding of what applies, with the reason in words. */
function propose(
  indicator: FeedIndicator,
  current: FeedObservation,
  compared: Compared | undefined,
  policy: AdvicePolicy,
): { readonly value?: NumberQuantity; readonly reason: string } {
  const { polarity, id } = indicator;
  if (polarity !== 'bigger' && polarity !== 'smaller') {
    return { reason: 'Nothing is proposed: neither bigger nor smaller is better for this indicator.' };
  }
  const benchmark = policy.benchmark === 'median' ? compared?.median : topQuartile(compared, indicator);
  const name = policy.benchmark === 'median' ? 'median' : 'top quartile';
  const statutory = statutoryOf(policy, id);
  const candidates: Candidate[] = [
    ...(benchmark === undefined
      ? []
      : [{ value: new Decimal(benchmark), words: `the ${name} of ${compared?.groupName ?? ''}` }]),
    ...(statutory === undefined
      ? []
      : [{ value: new Decimal(statutory.value), words: `the statutory minimum (${statutory.source})` }]),
  ];
  const [required] = candidates.toSorted((a, b) => better(b.value, a.value, polarity));
  if (required === undefined) {
    return { reason: `Nothing is proposed: ${whyNoBenchmark(current, compared, name)}` };
  }
  const unit = unitOf(indicator, current, compared);
  const places = Math.max(
    compared?.decimals ?? 0,
    current.actual.type === 'number' ? current.actual.decimals : 0,
  );
  const show = (value: Decimal) => displayQuantity(numberQuantity(value, unit, places));
  const rest = candidates.filter((each) => each !== required);
  const beside = rest.map(({ words, value }) => `, more demanding than ${words} (${show(value)})`).join('');
  const own = current.actual.type === 'number' && policy.own ? new Decimal(current.actual.value) : undefined;
  if (own !== undefined && better(own, required.value, polarity) > 0) {
    return {
      value: numberQuantity(own, unit, places),
      reason: `Own performance: ${show(own)} in ${current.period.label} is better than ${required.words} (${show(required.value)}).`,
    };
  }
  const words = required.words.charAt(0).toUpperCase() + required.words.slice(1);
  const ownWords = own === undefined ? '' : ` Own performance in ${current.period.label} is ${show(own)}.`;
  return { value: numberQuantity(required.value, unit, places), reason: `${words}${beside}.${ownWords}` };
}

function whyNoBenchmark(current: FeedObservation, compared: Compared | undefined, name: string): string {
  if (compared !== undefined)
    return `too few councils have a value for a ${name} (${compared.n} of ${compared.of}).`;
  const { comparison } = current;
  return comparison?.type === 'none' ? comparison.reason : 'there is no published comparison.';
}

function flagsOf(
  indicator: FeedIndicator,
  current: FeedObservation,
  compared: Compared | undefined,
  policy: AdvicePolicy,
): AdviceFlag[] {
  const { polarity, id } = indicator;
  const target = current.target?.type === 'number' ? current.target.value : undefined;
  const easier = (than: string | undefined) =>
    target !== undefined &&
    than !== undefined &&
    (polarity === 'bigger' || polarity === 'smaller') &&
    better(new Decimal(than), new Decimal(target), polarity) > 0;
  const actual = current.actual.type === 'number' ? current.actual.value : undefined;
  return [
    ...(easier(compared?.median) ? ['easier-than-median' as const] : []),
    ...(easier(actual) ? ['easier-than-own' as const] : []),
    ...(easier(statutoryOf(policy, id)?.value) ? ['easier-than-statutory' as const] : []),
    ...(compared !== undefined && compared.period.id !== current.period.id
      ? ['older-benchmark' as const]
      : []),
  ];
}

function statutoryOf(policy: AdvicePolicy, id: string): AdvicePolicy['statutory'][string] | undefined {
  return Object.hasOwn(policy.statutory, id) ? policy.statutory[id] : undefined;
}

/** Above 0 when `a` is better than `b`. */
function better(a: Decimal, b: Decimal, polarity: 'bigger' | 'smaller'): number {
  return polarity === 'bigger' ? a.comparedTo(b) : b.comparedTo(a);
}

function newestComparison({ observations }: FeedIndicator): Compared | undefined {
  const found = observations.findLast(({ comparison }) => comparison?.type === 'compared')?.comparison;
  return found?.type === 'compared' ? found : undefined;
}

function topQuartile(compared: Compared | undefined, { polarity }: FeedIndicator): string | undefined {
  if (polarity === 'bigger') return compared?.upperQuartile;
  return polarity === 'smaller' ? compared?.lowerQuartile : undefined;
}

function unitOf(
  indicator: FeedIndicator,
  { actual }: FeedObservation,
  compared: Compared | undefined,
): string {
  return actual.type === 'number' ? actual.unit : (compared?.unit ?? indicator.unit ?? 'count');
}

function lastYear(indicator: FeedIndicator, current: FeedObservation): Quantity | undefined {
  const id = samePeriodLastYear(current.period)?.id;
  return indicator.observations.find(({ period }) => period.id === id)?.actual;
}

function shown(quantity: Quantity | undefined): string | null {
  return quantity === undefined ? null : displayQuantity(quantity);
}
