import { normalise } from '../src/steps/normalise/normalise.ts';
import { rowsOf, wideSheet } from './support/wide-sheet.ts';

/**
 * 100,000 observations of a wide sheet, 20,000 rows of 20 columns: `node --expose-gc bench/normalise.ts`. The sheet is
 * made beforehand. Time is what this thread spends on a processor, so that other work on the machine does not count.
 * Memory is what the result holds: flat means that twice the rows hold twice as much, and later runs no more than the
 * first.
 */
const runs = 7;
const { gc } = globalThis;

for (const rows of [10_000, 20_000]) console.log(measure(rows));

function measure(rows: number): string {
  const sheets = [wideSheet(rowsOf(rows))];
  const cells = rows * 20;
  const before = heap();
  normalise(sheets);
  const times: number[] = [];
  const held: number[] = [];
  let observations = 0;
  for (let run = 0; run < runs; run += 1) {
    const started = process.threadCpuUsage();
    const { plan } = normalise(sheets);
    const { user, system } = process.threadCpuUsage(started);
    times.push((user + system) / cells);
    held.push((heap() - before) / 1e6);
    observations = plan.observations.length;
  }
  const memory =
    gc === undefined
      ? 'memory needs --expose-gc'
      : `${held[0]?.toFixed(0)} MB held after the first run, ${held.at(-1)?.toFixed(0)} MB after the last`;
  return `${rows} × 20, ${observations} observations: µs a cell ${spread(times)} of ${runs}; ${memory}`;
}

function heap(): number {
  gc?.();
  return process.memoryUsage().heapUsed;
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN).toFixed(2);
  return `${at(0)} min, ${at(0.5)} median, ${at(1)} max`;
}
