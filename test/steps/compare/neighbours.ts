import type { Benchmark } from '../../../src/model/benchmark.ts';
import type { Figure, Indicator } from '../../../src/model/indicator.ts';
import { type CompareOptions, compare } from '../../../src/steps/compare/compare.ts';
import { aBenchmark, aFigure, anIndicator } from '../assess/samples.ts';

export const own = 'E07000062';
export const others = Array.from({ length: 15 }, (_, index) => `E070001${String(index).padStart(2, '0')}`);
const values = ['20', '22', '24', '26', '28', '30', '32', '34', '36', '38', '40', '42', '44', '46', '48'];
export const rows = others.map((areaId, index) => aBenchmark({ areaId, value: values[index], decimals: 1 }));

export function options(changes: Partial<CompareOptions> = {}): CompareOptions {
  return {
    areaCode: own,
    metrics: { 'waste-recycled': { metric: '46', group: 'neighbours' } },
    groups: { neighbours: { name: 'Nearest neighbours', source: 'MHCLG 2026', areas: others } },
    ...changes,
  };
}

export function comparison(
  benchmarks: readonly Benchmark[],
  figure: Partial<Figure> = {},
  indicator: Partial<Indicator> = {},
  changes: Partial<CompareOptions> = {},
) {
  const made = aFigure(figure);
  const result = compare([made], [anIndicator(indicator)], benchmarks, options(changes));
  return { found: result.comparisons.get(`waste-recycled ${made.period.id}`), findings: result.findings };
}

export function reason(...given: Parameters<typeof comparison>): string | undefined {
  const { found } = comparison(...given);
  return found?.type === 'none' ? found.reason : undefined;
}
