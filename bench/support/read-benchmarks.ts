import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { parse } from 'csv-parse/sync';
import { financialQuarter } from '../../src/model/period.ts';
import { numberQuantity } from '../../src/model/quantity.ts';
import { createLgInformSource } from '../../src/sources/lg-inform/source.ts';
import { compare } from '../../src/steps/compare/compare.ts';
import { openStore } from '../../src/store/sqlite-store.ts';

/** One measurement, in a process of its own: prints milliseconds and peak memory as JSON. */
const [name = '', file = '', database = ''] = process.argv.slice(2);
const started = performance.now();
const laps: Record<string, number> = {};
let last = started;
function lap(step: string): void {
  const now = performance.now();
  laps[step] = Math.round(now - last);
  last = now;
}

if (name === 'whole') await whole();
else console.error(scan());
const ms = Math.round(performance.now() - started);
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ ms, peakMb, ...laps }));

/** Every field of every row, looked at and forgotten. */
function scan(): number {
  const text = readFileSync(file, 'utf8');
  let fields = 0;
  if (name === 'papaparse') {
    Papa.parse<string[]>(text, { delimiter: ',', step: ({ data }) => void (fields += data.length) });
  } else if (name === 'csv-parse') {
    for (const row of parse(text)) fields += row.length;
  } else {
    for (const row of text.split('\n')) fields += row.slice(1, -1).split('","').length;
  }
  return fields;
}

async function whole(): Promise<void> {
  const source = createLgInformSource({ files: () => Promise.resolve([file]) });
  const reading = await source.read();
  lap('parse');
  const store = await openStore(database);
  await store.recordBenchmarks(reading.benchmarks, '2026-01-01T00:00:00Z');
  lap('store');
  const remembered = await store.benchmarks();
  lap('read');
  const metrics = [...new Set(remembered.map(({ metricId }) => metricId))];
  const figures = metrics.flatMap((metric) =>
    Array.from({ length: 80 }, (_, at) => ({
      indicatorId: `m-${metric}`,
      period: financialQuarter(2002 + Math.floor(at / 4), (at % 4) + 1),
      actual: numberQuantity('40', 'percent', 2),
      markers: [],
    })),
  );
  const indicators = metrics.map((metric) => ({
    id: `m-${metric}`,
    name: metric,
    polarity: 'bigger' as const,
    frequency: 'quarterly' as const,
    accumulation: 'discrete' as const,
    footnotes: [],
    state: 'active' as const,
  }));
  const { comparisons } = compare(figures, indicators, remembered, {
    areaCode: 'E07000062',
    metrics: Object.fromEntries(metrics.map((metric) => [`m-${metric}`, { metric, group: 'all' }])),
    groups: { all: { name: 'All districts', areas: 'download', startsWith: 'E07' } },
  });
  lap('compare');
  await store.close();
  console.error(comparisons.size);
}
