import { Decimal } from 'decimal.js';
import type { AreaRegister } from '../../model/area.ts';
import type { Benchmark } from '../../model/benchmark.ts';
import { type Finding, compareText } from '../../model/finding.ts';
import type { Figure } from '../../model/indicator.ts';

export type Valued = Benchmark & { readonly value: string };

/**
 * The values of one period by today's code of their area. An area whose rows contradict each other has no value here:
 * which one is right cannot be known.
 */
export function valuesByArea(
  rows: readonly Benchmark[],
  register: Pick<AreaRegister, 'today'>,
  figure: Pick<Figure, 'indicatorId' | 'period'>,
): { values: Map<string, Valued>; findings: Finding[] } {
  const byArea = Map.groupBy(rows, (row) => register.today(row.areaId));
  const values = new Map<string, Valued>();
  const findings: Finding[] = [];
  for (const [area, same] of byArea) {
    // Under an old and a new code, the one without a value says nothing.
    const codes = new Set(same.map(({ areaId }) => areaId));
    const said = codes.size > 1 ? same.filter(({ value }) => value !== undefined) : same;
    const [first, ...rest] = said.toSorted(mostDecimalsFirst);
    if (first === undefined) continue;
    if (rest.some((row) => !sameValue(row, first))) findings.push(conflict(area, first, figure));
    else if (first.value !== undefined) values.set(area, { ...first, value: first.value });
  }
  return { values, findings };
}

function sameValue(a: Benchmark, b: Benchmark): boolean {
  if (a.value === undefined || b.value === undefined) return a.value === b.value;
  return new Decimal(a.value).equals(b.value);
}

function mostDecimalsFirst(a: Benchmark, b: Benchmark): number {
  return b.decimals - a.decimals || compareText(a.download.file, b.download.file);
}

function conflict(area: string, row: Benchmark, figure: Pick<Figure, 'indicatorId' | 'period'>): Finding {
  return {
    severity: 'warning',
    code: 'benchmark-conflict',
    place: { indicator: figure.indicatorId, period: figure.period.label, file: row.download.file },
    found: `The downloads hold different values of metric ${row.metricId} for ${row.areaName} (${area}) in ${figure.period.label}; none of them is used.`,
    action: 'Keep only the newest download of this metric in the folder.',
  };
}
