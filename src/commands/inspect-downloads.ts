import type { Benchmark } from '../model/benchmark.ts';
import type { Finding } from '../model/finding.ts';
import { comparePeriods, type Period } from '../model/period.ts';
import type { MissingCode } from '../model/quantity.ts';
import { exactNumber } from '../render/json/canonical-json.ts';
import type { ReadFile } from '../sources/lg-inform/read-files.ts';

/** One LG Inform value as `benchmarks --json` prints it; `value` is null where there is none, never 0. */
export interface InspectedValue {
  readonly metric: string;
  readonly area: string;
  readonly name: string;
  /** LG Inform's period id, such as `fq_Q3_2021_22`. */
  readonly period: string;
  readonly value: number | null;
  /** Why there is no value. */
  readonly missing?: MissingCode;
  readonly decimals: number;
  readonly unit: string;
  readonly flags?: readonly string[];
}

export interface InspectedMetric {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly valueType: string;
  readonly periods: readonly Period[];
  /** Authorities with a row, group rows, values, and cells without a value. */
  readonly areas: number;
  readonly groups: number;
  readonly values: number;
  readonly gaps: number;
}

export interface InspectedFinding {
  readonly severity: Finding['severity'];
  readonly code: string;
  readonly line?: number;
  /** Counted from 1. */
  readonly column?: number;
  /** Where in words: a column's heading, or a record's number in JSON. */
  readonly where?: string;
  readonly text: string;
  readonly action: string;
}

export interface InspectedFile {
  readonly path: string;
  readonly sha256: string | null;
  readonly bytes: number | null;
  readonly modified: string | null;
  /** False when the whole file was refused. */
  readonly usable: boolean;
  readonly metrics: readonly InspectedMetric[];
  /** Authorities only. */
  readonly values: readonly InspectedValue[];
  /** LG Inform's own rows, such as "Mean for All English authorities". */
  readonly groups: readonly InspectedValue[];
  readonly findings: readonly InspectedFinding[];
}

/** What one file holds; `path` is how it is named. `extra` looks at its values and says what else an officer should know. */
export function inspectFile(
  { unopened, read }: ReadFile,
  path: string,
  extra: (benchmarks: readonly Benchmark[]) => readonly Finding[],
): InspectedFile {
  const benchmarks = [...(read?.values ?? [])];
  const findings = unopened === undefined ? [...(read?.findings ?? []), ...extra(benchmarks)] : [unopened];
  return {
    path,
    sha256: read?.download.sha256 ?? null,
    bytes: read?.download.bytes ?? null,
    modified: read?.download.at ?? null,
    usable: read?.values !== undefined,
    metrics: [...Map.groupBy(benchmarks, ({ metricId }) => metricId).values()].flatMap(inspectMetric),
    values: benchmarks.filter(({ isGroup }) => !isGroup).map(inspectValue),
    groups: benchmarks.filter(({ isGroup }) => isGroup).map(inspectValue),
    findings: findings.map(inspectFinding),
  };
}

function inspectMetric(rows: readonly Benchmark[]): InspectedMetric[] {
  const [first] = rows;
  if (first === undefined) return [];
  const authorities = rows.filter(({ isGroup }) => !isGroup);
  const idsOf = (some: readonly Benchmark[]) => new Set(some.map(({ areaId }) => areaId)).size;
  const periods = new Map(rows.map(({ period }) => [period.id, period]));
  const values = authorities.filter(({ value }) => value !== undefined).length;
  return [
    {
      id: first.metricId,
      label: first.metricLabel,
      unit: first.unit,
      valueType: first.valueType,
      periods: [...periods.values()].toSorted(comparePeriods),
      areas: idsOf(authorities),
      groups: idsOf(rows.filter(({ isGroup }) => isGroup)),
      values,
      gaps: authorities.length - values,
    },
  ];
}

function inspectValue(row: Benchmark): InspectedValue {
  return {
    metric: row.metricId,
    area: row.areaId,
    name: row.areaName,
    period: row.period.id,
    value: row.value === undefined ? null : exactNumber(row.value),
    ...(row.missing !== undefined && { missing: row.missing }),
    decimals: row.decimals,
    unit: row.unit,
    ...(row.flags !== undefined && { flags: row.flags }),
  };
}

function inspectFinding({ severity, code, place, found, action }: Finding): InspectedFinding {
  const column = /^column (\d+)/.exec(place.column ?? '')?.[1];
  return {
    severity,
    code,
    ...(place.line !== undefined && { line: place.line }),
    ...(column !== undefined && { column: Number(column) }),
    ...(place.column !== undefined && { where: place.column }),
    text: found,
    action,
  };
}
