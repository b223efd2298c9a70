import type { z } from 'zod';
import type { Benchmark, Download } from '../../model/benchmark.ts';
import { decimalText } from '../../model/quantity.ts';
import { readArea } from './area.ts';
import { type Attempt, type FindingList, plainText, quoted, refuse } from './download-finding.ts';
import type { DownloadOptions } from './download-options.ts';
import { toBenchmark } from './download-table.ts';
import { createDuplicateCheck } from './duplicate-check.ts';
import { createPeriodReader } from './period-reader.ts';
import { expectMetrics, resolveSeries } from './series.ts';
import {
  createValueReader,
  noteMarkers,
  readNumber,
  type ValueReader,
  type ValueToken,
} from './value-token.ts';
import { DataResponse, DataTable, type Grouping, type Value } from './wire-schema.ts';

/** One value with everything that says what it is; `where` is its place in the JSON. */
interface JsonValue extends Grouping {
  readonly value: Value;
  readonly where: string;
}

/** Reads `/data` (columns and rows) and `/data.table` (flat records). Shapes as read in responses of 2014 and 2024. */
export function readJsonBenchmarks(
  json: unknown,
  download: Download,
  options: DownloadOptions,
  findings: FindingList,
): Attempt<readonly Benchmark[]> {
  const { file } = download;
  const values = Array.isArray(json) ? fromTable(json, file) : fromResponse(json, file);
  if (values.refused !== undefined) return values;
  if (values.value.length === 0) return refuse('E_NO_DATA_ROWS', { file }, 'The file holds no values.');
  const metricIds = values.value.flatMap(({ metricType }) => metricType?.identifier ?? []);
  const expected = expectMetrics(
    metricIds.length === 0 && options.description?.metricId !== undefined
      ? [options.description.metricId]
      : metricIds,
    options,
    { file },
  );
  if (expected.refused !== undefined) return expected;

  const reader = createValueReader(options.missingMarks);
  const readPeriod = createPeriodReader(findings);
  const check = createDuplicateCheck();
  const benchmarks: Benchmark[] = [];
  for (const { area, metricType, period, valueType, value, where } of values.value) {
    const place = { file, column: where };
    const stated = {
      metricId: metricType?.identifier,
      metricLabel: metricType?.label ?? undefined,
      unit: valueType?.label ?? undefined,
      valueType: valueType?.identifier,
    };
    const series = resolveSeries(stated, options, place);
    if (series.refused !== undefined) return series;
    const span = readPeriod(period?.identifier ?? '', period?.label ?? undefined, place);
    const at = readArea(area?.identifier ?? '', area?.label ?? '', area?.isSummary === true);
    if (at === undefined) {
      findings.add('E_AREA_CODE', place, `${quoted(area?.identifier ?? '')} is not an area code.`);
    }
    const token = readToken(value, reader);
    if (token === undefined) {
      findings.add('E_VALUE_TOKEN', place, `${quoted(String(value.value))} is not a number.`);
    }
    if (span === undefined || at === undefined || token === undefined) continue;
    noteMarkers(token, place, findings);
    if (metricType?.nullAsZero === true && token.value === '0') {
      const text = 'LG Inform turns missing values of this metric into 0, so this 0 may be one of them.';
      findings.add('W_NULL_AS_ZERO', place, text);
    }
    const key = `${series.value.metricId} ${span.id} ${at.id}`;
    const words = plainText(`metric ${series.value.metricId}, ${at.name}, ${span.label}`);
    const repeated = check.repeats(key, words, token, () => place);
    if (repeated.refused !== undefined) return repeated;
    if (repeated.value) continue;
    benchmarks.push(toBenchmark(at, { series: series.value, period: span }, token, download));
  }
  check.finish(findings);
  return { value: benchmarks };
}

function fromResponse(json: unknown, file: string): Attempt<JsonValue[]> {
  const parsed = DataResponse.safeParse(json);
  if (!parsed.success) return refuse('E_JSON_SHAPE', { file }, shapeFault(parsed.error));
  const { columns, rows } = parsed.data;
  const values: JsonValue[] = [];
  for (const [r, { values: cells, ...row }] of rows.entries()) {
    if (cells.length !== columns.length) {
      const found = `Row ${r + 1} has ${cells.length} values for ${columns.length} columns.`;
      return refuse('E_JSON_SHAPE', { file }, found);
    }
    for (const [c, value] of cells.entries()) {
      values.push({ ...columns[c], ...row, value, where: `row ${r + 1}, value ${c + 1}` });
    }
  }
  return { value: values };
}

function fromTable(json: unknown, file: string): Attempt<JsonValue[]> {
  const parsed = DataTable.safeParse(json);
  if (!parsed.success) return refuse('E_JSON_SHAPE', { file }, shapeFault(parsed.error));
  const values = parsed.data.map((record, at) => ({
    area: {
      identifier: record.areaIdentifier ?? '',
      label: record.areaLabel,
      isSummary: record.areaIsSummary,
    },
    metricType: { identifier: record.metricTypeIdentifier, label: record.metricTypeLabel },
    period: { identifier: record.periodIdentifier, label: record.periodLabel },
    valueType: { identifier: record.valueTypeIdentifier, label: record.valueTypeLabel },
    value: record,
    where: `record ${at + 1}`,
  }));
  return { value: values };
}

/** `value` is the figure, `formatted` says how many places are printed. */
function readToken(value: Value, reader: ValueReader): ValueToken | undefined {
  const raw = value.value ?? '';
  const token = reader.read(typeof raw === 'number' ? decimalText(raw) : raw);
  if (token === undefined) return undefined;
  const status = value.publicationStatus?.toLowerCase() ?? 'published';
  if (status !== 'published') return { missing: 'x', decimals: 0, markers: 'p' };
  const printed = readNumber((value.formatted ?? '').trim());
  return token.value === undefined || printed === undefined
    ? token
    : { ...token, decimals: printed.decimals };
}

function shapeFault(error: z.ZodError): string {
  const issue = error.issues[0];
  const path = issue === undefined || issue.path.length === 0 ? 'the whole' : issue.path.join('.');
  return `The JSON is not as LG Inform sends it, at ${quoted(path)}.`;
}
