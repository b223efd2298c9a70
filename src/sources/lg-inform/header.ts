import type { Finding } from '../../model/finding.ts';
import type { Period } from '../../model/period.ts';
import { type Attempt, type FindingList, plainText, quoted, refuse } from './download-finding.ts';
import type { DownloadOptions } from './download-options.ts';
import { classifyHeader, type HeaderRow, type HeaderRows } from './header-rows.ts';
import { periodIdFromLabel } from './period-label.ts';
import { createPeriodReader } from './period-reader.ts';
import { resolveSeries, type Series } from './series.ts';

/** Where the row headings stand; `area` is the code. */
export interface Headings {
  readonly count: number;
  readonly area: number;
  readonly label: number;
}

export interface ValueColumn {
  readonly series: Series;
  readonly period: Period;
  /** `column 5 (2019/20 Q2)`, for findings. */
  readonly place: string;
}

const headingNames = new Set(['area', 'area label', 'area long label']);

/** Row headings of a download's first row, in any order, or undefined when it is no LG Inform download. */
export function readHeadings(row: readonly string[]): Headings | undefined {
  const names: string[] = [];
  for (const cell of row) {
    const name = cell.trim().toLowerCase();
    if (!headingNames.has(name)) break;
    names.push(name);
  }
  const area = names.indexOf('area');
  if (area === -1 || new Set(names).size !== names.length) return undefined;
  const label = names.includes('area label') ? names.indexOf('area label') : names.indexOf('area long label');
  return { count: names.length, area, label: label === -1 ? area : label };
}

/**
 * What each value column holds. A column whose period id cannot be is refused alone (undefined); a header that does
 * not say metric, unit, value type or period, or says another than the configuration, refuses the file.
 */
export function readColumns(
  rows: readonly HeaderRow[],
  headingCount: number,
  options: DownloadOptions,
  file: string,
  findings: FindingList,
): Attempt<(ValueColumn | undefined)[]> {
  const classified = classifyHeader(rows, file);
  if (classified.refused !== undefined) return classified;
  const header = classified.value;
  const known = new Map<string, Series>();
  const readPeriod = createPeriodReader(findings);
  const columns: (ValueColumn | undefined)[] = [];
  for (let at = 0; at < (rows[0]?.cells.length ?? 0); at += 1) {
    const label = header.periodLabels?.cells[at];
    const id = header.periodIds?.cells[at] ?? periodIdFromLabel(label ?? '', yearType(options));
    const column = `column ${headingCount + at + 1} (${plainText(label ?? id ?? '')})`;
    const place = { file, line: (header.periodIds ?? header.periodLabels)?.line ?? 1, column };
    if (id === undefined) return refuse('E_NO_PERIOD_ROW', place, bareYear(label ?? ''));

    const stated = {
      metricId: header.metricIds?.cells[at],
      metricLabel: header.metricLabels?.cells[at],
      unit: header.units?.cells[at],
      valueType: header.valueTypes?.cells[at],
    };
    const key = Object.values(stated).join('\n');
    let series = known.get(key);
    if (series === undefined) {
      const resolved = resolveSeries(stated, options, { file, column });
      if (resolved.refused !== undefined) return atLine(resolved.refused, header);
      series = resolved.value;
      known.set(key, series);
    }
    const period = readPeriod(id, label, place);
    columns.push(period === undefined ? undefined : { series, period, place: column });
  }
  return { value: columns };
}

function yearType(options: DownloadOptions): DownloadOptions['periodType'] {
  return options.description?.periodType ?? options.periodType;
}

/** Points a refused series at the heading row it is about, where there is one. */
function atLine(refused: Finding, header: HeaderRows): { readonly refused: Finding } {
  const rows = {
    E_METRIC_MISMATCH: header.metricIds,
    E_UNIT_MISMATCH: header.units,
    E_VALUE_TYPE: header.valueTypes,
  };
  const row = Object.entries(rows).find(([code]) => code === refused.code)?.[1];
  return row === undefined
    ? { refused }
    : { refused: { ...refused, place: { ...refused.place, line: row.line } } };
}

function bareYear(label: string): string {
  return `The heading ${quoted(label)} may be a financial, tax base or academic year, and the file does not say which.`;
}
