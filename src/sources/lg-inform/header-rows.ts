import { type Attempt, quoted, refuse } from './download-finding.ts';
import { isPeriodLabel, looksLikePeriodId } from './period-label.ts';

/** A heading row's cells over the values, with its line in the file. */
export interface HeaderRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The heading rows by what they say; LG Inform prints them in any order, and the API leaves some out. */
export interface HeaderRows {
  readonly metricIds?: HeaderRow | undefined;
  readonly metricLabels?: HeaderRow | undefined;
  readonly valueTypes?: HeaderRow | undefined;
  readonly units?: HeaderRow | undefined;
  readonly periodIds?: HeaderRow | undefined;
  readonly periodLabels?: HeaderRow | undefined;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const valueTypes = new Set(['raw', 'rank', 'band', 'quantile', 'quantiles', 'difference', 'adjusted']);

/**
 * Tells heading rows apart by their content: whole numbers are metric ids, `fq_Q3_2021_22` a period id, `raw` a value
 * type. The row before a row of ids is its label. Counting rows is how other readers of these files go wrong.
 */
export function classifyHeader(rows: readonly HeaderRow[], file: string): Attempt<HeaderRows> {
  const header: Mutable<HeaderRows> = {};
  const free = (row: HeaderRow): boolean => !Object.values(header).includes(row);
  const before = (row: HeaderRow | undefined): HeaderRow | undefined => {
    const label = row === undefined ? undefined : rows[rows.indexOf(row) - 1];
    return label !== undefined && free(label) && !isIds(label) ? label : undefined;
  };
  const candidates = (is: (row: HeaderRow) => boolean): HeaderRow[] =>
    rows.filter((row) => free(row) && is(row));

  const periodIds = candidates(isPeriodIds);
  header.periodIds = periodIds[0];
  const label = before(header.periodIds);
  if (label?.cells.some(isPeriodLabel) === true) header.periodLabels = label;
  const periodLabels = header.periodIds === undefined ? candidates(isPeriodLabels) : [];
  header.periodLabels ??= periodLabels[0];
  const metricIds = candidates(isMetricIds);
  header.metricIds = metricIds[0];
  header.metricLabels = before(header.metricIds);
  const types = candidates(isValueTypes);
  header.valueTypes = types[0];
  header.units = before(header.valueTypes);

  for (const twice of [periodIds, periodLabels, metricIds, types]) {
    const [first, second] = twice;
    if (first === undefined || second === undefined) continue;
    const text = `Heading lines ${first.line} and ${second.line} both look like the same thing, such as ${quoted(second.cells[0] ?? '')}.`;
    return refuse('E_HEADER_NOT_RECOGNISED', { file, line: second.line }, text);
  }
  if (header.periodIds === undefined && header.periodLabels === undefined) {
    const text = `No heading row names periods; line 1 goes on with ${quoted(rows[0]?.cells[0] ?? '')}.`;
    return refuse('E_NO_PERIOD_ROW', { file, line: 1 }, text);
  }
  // One row left over beside one missing row of ids can only be that row's label.
  const loose = rows.filter(free);
  if (loose.length === 1 && (header.metricIds === undefined) !== (header.valueTypes === undefined)) {
    if (header.metricIds === undefined) header.metricLabels = loose[0];
    else header.units ??= loose[0];
  }
  return { value: header };
}

function isPeriodIds(row: HeaderRow): boolean {
  return row.cells.some(looksLikePeriodId);
}

function isPeriodLabels(row: HeaderRow): boolean {
  return row.cells.every(isPeriodLabel);
}

function isValueTypes(row: HeaderRow): boolean {
  return row.cells.every((cell) => valueTypes.has(cell));
}

function isMetricIds(row: HeaderRow): boolean {
  return row.cells.every((cell) => /^\d{1,9}$/.test(cell));
}

/** Calendar years are whole numbers too, but labels. */
function isIds(row: HeaderRow): boolean {
  return isPeriodIds(row) || isValueTypes(row) || (isMetricIds(row) && !isPeriodLabels(row));
}
