import type { Benchmark, BenchmarkChange } from '../../model/benchmark.ts';
import type { Finding } from '../../model/finding.ts';
import { groupedNumber } from '../../model/quantity.ts';

/** One finding a metric whose values differ from the last download; the old ones are kept as revisions. */
export function revisedFindings(changes: readonly BenchmarkChange[]): Finding[] {
  return changes.flatMap(({ metricId, metricLabel, revised, example, file }): Finding[] => {
    if (example === undefined) return [];
    const values = revised === 1 ? 'One value' : `${groupedNumber(revised, 0)} values`;
    const was = `${example.area}, ${example.period} was ${example.before} and is ${example.after}`;
    return [
      {
        severity: 'warning',
        code: 'W_REVISED',
        place: { file },
        found: `${values} of metric ${metricId} (${metricLabel}) ${revised === 1 ? 'differs' : 'differ'} from the last download: ${was}.`,
        action: 'Nothing to do: the new values are used and the old ones kept. Say so in the next report.',
      },
    ];
  });
}

/** What a download would change in what is remembered; group rows count too. */
export function changesAgainst(
  remembered: readonly Benchmark[],
  benchmarks: readonly Benchmark[],
): BenchmarkChange[] {
  const metrics = new Set(benchmarks.map(({ metricId }) => metricId));
  const known = new Map(
    remembered.filter(({ metricId }) => metrics.has(metricId)).map((row) => [keyOf(row), row]),
  );
  return [...Map.groupBy(benchmarks, ({ metricId }) => metricId).values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const pairs = rows.map((row) => ({ row, before: known.get(keyOf(row)) }));
    const revised = pairs.filter(
      ({ row, before }) => before !== undefined && inWords(before) !== inWords(row),
    );
    const [example] = revised;
    return [
      {
        metricId: first.metricId,
        metricLabel: first.metricLabel,
        file: first.download.file,
        added: pairs.filter(({ before }) => before === undefined).length,
        revised: revised.length,
        ...(example?.before && {
          example: {
            area: example.row.areaName,
            period: example.row.period.label,
            before: inWords(example.before),
            after: inWords(example.row),
          },
        }),
      },
    ];
  });
}

function keyOf({ metricId, areaId, period }: Benchmark): string {
  return `${metricId} ${areaId} ${period.id}`;
}

function inWords({ value, missing }: Benchmark): string {
  return value ?? `[${missing ?? 'x'}]`;
}
