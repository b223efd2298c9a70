import type { Place } from '../../model/finding.ts';
import { type Attempt, quoted, refuse } from './download-finding.ts';
import type { DownloadOptions } from './download-options.ts';

/** What a column, or a JSON record, measures. */
export interface Series {
  readonly metricId: string;
  readonly metricLabel: string;
  /** LG Inform's unit label: the label of the value type. */
  readonly unit: string;
  readonly valueType: string;
}

/** What the file itself says of a series; anything may be left out. */
export interface StatedSeries {
  readonly metricId?: string | undefined;
  readonly metricLabel?: string | undefined;
  readonly unit?: string | undefined;
  readonly valueType?: string | undefined;
}

// The nested JSON labels the raw value type with these words instead of with a unit.
const noUnit = new Set(['', 'Raw value']);

/**
 * Completes what a file says of a series from the configuration, and refuses the file where they disagree.
 * Only raw values are benchmarks: ranks, bands and differences are refused.
 */
export function resolveSeries(stated: StatedSeries, options: DownloadOptions, place: Place): Attempt<Series> {
  const { description = {}, units = {} } = options;
  const metricId = stated.metricId ?? description.metricId;
  if (metricId === undefined) {
    return refuse('E_METRIC_UNKNOWN', place, 'The file does not say which metric it holds.');
  }
  if (description.metricId !== undefined && metricId !== description.metricId) {
    const found = `The configuration says metric ${description.metricId}, the file says ${quoted(metricId)}.`;
    return refuse('E_METRIC_MISMATCH', place, found);
  }
  const valueType = stated.valueType ?? description.valueType;
  if (valueType !== 'raw') return refuse('E_VALUE_TYPE', place, valueTypeFault(valueType));

  const expected = description.unit ?? (Object.hasOwn(units, metricId) ? units[metricId] : undefined);
  const statesUnit = stated.unit !== undefined && !noUnit.has(stated.unit);
  const unit = statesUnit ? stated.unit : (expected ?? stated.unit);
  if (unit === undefined || unit === '') {
    return refuse('E_UNIT_MISMATCH', place, `The file does not say the unit of metric ${quoted(metricId)}.`);
  }
  if (expected !== undefined && unit !== expected) {
    const found = `Metric ${metricId} is in ${quoted(unit)} here, but the configuration says ${quoted(expected)}.`;
    return refuse('E_UNIT_MISMATCH', place, found);
  }
  const metricLabel = stated.metricLabel || description.metricLabel || `Metric ${metricId}`;
  return { value: { metricId, metricLabel, unit, valueType } };
}

/** Refuses a file that holds none of the metrics the configuration compares with. */
export function expectMetrics(
  held: Iterable<string>,
  options: DownloadOptions,
  place: Place,
): Attempt<undefined> {
  const { metrics } = options;
  const inFile = [...new Set(held)];
  if (metrics === undefined || inFile.some((id) => metrics.includes(id))) return { value: undefined };
  const found = `The configuration compares with ${listed(metrics)}; this file holds ${listed(inFile)}.`;
  return refuse('E_METRIC_MISMATCH', place, found);
}

function listed(ids: readonly string[]): string {
  const shown = ids.slice(0, 5).join(', ');
  const more = ids.length > 5 ? ` and ${ids.length - 5} more` : '';
  return ids.length === 0 ? 'no metric' : `metric ${shown}${more}`;
}

function valueTypeFault(valueType: string | undefined): string {
  return valueType === undefined
    ? 'The file does not say that its values are raw values.'
    : `The values are of type ${quoted(valueType)}, not raw values.`;
}
