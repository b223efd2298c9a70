import { openStore } from '../../src/store/sqlite-store.ts';
import { benchmark, number, plannedRelease } from './records.ts';

// Publishes release after release in the given database, and says each that is finished.
const store = await openStore(process.argv[2] ?? '');
const last = await store.lastPublished();
for (let sequence = (last?.manifest.sequence ?? 0) + 1; ; sequence++) {
  const figures = Array.from({ length: 40 }, (_, index) => ({
    indicator: `i-${index}`,
    quarter: 1,
    actual: number(String(sequence)),
  }));
  await store.recordBenchmarks([benchmark({ value: String(sequence) })], '2022-02-24T02:00:00Z');
  await store.beginRelease(plannedRelease(sequence, figures));
  await store.finishRelease(sequence);
  console.log(sequence);
}
