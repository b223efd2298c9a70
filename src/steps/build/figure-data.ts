import type { Comparison } from '../../model/benchmark.ts';
import type { Feed, FeedIndicator, FeedObservation } from '../../model/feed.ts';
import type { FeedMilestone } from '../../model/indicator.ts';
import type { Quantity } from '../../model/quantity.ts';
import { standardsOf } from '../../model/standards.ts';

/** Gone, or measured in another way. */
export function isOtherMeasure(before: FeedIndicator, now: FeedIndicator | undefined): boolean {
  return (
    now === undefined ||
    now.polarity !== before.polarity ||
    now.accumulation !== before.accumulation ||
    isRedefined(before.unit ?? '', now.unit ?? '')
  );
}

/** Gone, or counted in another unit. A unit that is named for the first time, or a value that becomes words, is not. */
export function isRedefined(before: string, now: string | undefined): boolean {
  return now === undefined || (before !== '' && now !== '' && before !== now);
}

/** The unit of a number; empty for anything else. */
export function unitOf(quantity: Quantity): string {
  return quantity.type === 'number' ? quantity.unit : '';
}

/** Status rules without their wording, by name. */
export function rulesData(feed: Feed): readonly unknown[] {
  const rules = Object.entries(feed.rules).map(([name, { judge, classes }]) => ({
    name,
    judge,
    classes: classes.map(({ id, tone, when }) => ({ id, tone, when })),
  }));
  return rules.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** An indicator without its wording. */
export function indicatorData({ id, state, frequency, observations }: FeedIndicator): { id: string } {
  return Object.assign({ id, state, frequency }, { observations: observations.map(figureData) });
}

function figureData(figure: FeedObservation) {
  const { period, actual, target, markers, status, travel, comparison } = figure;
  return {
    period: period.id,
    actual: valueOf(actual),
    target: target && valueOf(target),
    ...standardsOf(figure),
    markers,
    status: status.type === 'judged' ? { class: status.class, rule: status.rule } : status.type,
    travel: travel.map(({ basis, direction }) => ({ basis, direction })),
    comparison: comparison && comparisonData(comparison),
  };
}

function valueOf(quantity: Quantity): unknown {
  return quantity.type === 'missing' ? { type: quantity.type, code: quantity.code } : quantity;
}

/** A comparison without its wording. */
export function comparisonData(comparison: Comparison): unknown {
  if (comparison.type === 'none') return comparison.type;
  const { metricLabel: _label, groupName: _group, source: _source, file: _file, ...data } = comparison;
  return { ...data, period: data.period.id };
}

/** A milestone without its wording. */
export function milestoneData({ id, due, state, percentComplete, period }: FeedMilestone) {
  return { id: `${id} ${period?.id ?? ''}`, due, state, percentComplete };
}
