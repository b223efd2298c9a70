import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Pulling sheets against bare `fetch` and `JSON.parse`: `node bench/pull.ts`. Each pull is a process of its own, from
 * its start to its end; ratios are taken pair by pair. A plain, a rich and a report of 20,000 × 20, and the common
 * case of 8 sheets of 60 rows.
 */
const root = new URL('..', import.meta.url).pathname;
const runs = Number(process.argv[2] ?? 5);

interface Measured {
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly calls: number;
}

const folder = await mkdtemp(join(tmpdir(), 'progress-feed-bench-'));
const small = Array.from({ length: 8 }, (_, index) => 2000 + index);
await writeFile(join(folder, 'plain.json'), JSON.stringify(sheetOf(1000, 20_000, false)));
await writeFile(join(folder, 'rich.json'), JSON.stringify(sheetOf(1001, 20_000, true)));
for (const id of small) await writeFile(join(folder, `${id}.json`), JSON.stringify(sheetOf(id, 60, true)));
await writeFile(join(folder, 'report.json'), JSON.stringify(reportOf(3000, 20_000)));
const server = spawn(process.execPath, [join(root, 'src/launcher.js'), 'emulate', folder, '--json']);
try {
  const printed = await new Promise<string>((done) =>
    server.stdout.once('data', (text) => done(String(text))),
  );
  const { url } = JSON.parse(printed) as { url: string };
  await compare('20,000 × 20, plain', url, ['sheets/1000']);
  await compare('20,000 × 20, with objects and formats', url, ['sheets/1001']);
  await compare('a report of 20,000 × 20', url, ['reports/3000']);
  await compare(
    '8 sheets of 60 rows',
    url,
    small.map((id) => `sheets/${id}`),
  );
} finally {
  server.kill();
  await rm(folder, { recursive: true, force: true });
}

async function compare(name: string, url: string, sheets: readonly string[]): Promise<void> {
  const ways = sheets[0]?.startsWith('reports') ? ['bare-pages', 'ours'] : ['bare', 'bare-pages', 'ours'];
  const measured = new Map<string, Measured[]>(ways.map((way) => [way, []]));
  for (let run = -1; run < runs; run += 1) {
    for (const way of ways) {
      const result = await measure(way, url, sheets);
      // The first of each only warms the disk and the server.
      if (run >= 0) measured.get(way)?.push(result);
    }
  }
  console.log(name);
  for (const [way, results] of measured) {
    const [first] = results;
    const of = (pick: (one: Measured) => number) =>
      spread(
        results.map((one) => pick(one)),
        0,
      );
    console.log(
      `  ${way.padEnd(11)} ms ${of((one) => one.milliseconds)}; MB ${of((one) => one.megabytes)}; ${first?.calls} calls`,
    );
  }
  for (const way of ways.slice(0, -1)) {
    const other = measured.get(way) ?? [];
    const ratio = (pick: (one: Measured) => number) =>
      spread(
        (measured.get('ours') ?? []).map((one, run) => pick(one) / pick(other[run] ?? one)),
        2,
      );
    console.log(
      `  ours / ${way}: time ${ratio((one) => one.milliseconds)}; memory ${ratio((one) => one.megabytes)}`,
    );
  }
}

/** Time from start to exit, peak memory as the operating system counts it, and the calls the server met. */
async function measure(way: string, url: string, sheets: readonly string[]): Promise<Measured> {
  const log = new URL('/emulator/requests', url);
  await ask(log, 'DELETE');
  const preload = `data:text/javascript,import fs from 'node:fs';process.on('exit',()=>fs.writeSync(3,String(process.resourceUsage().maxRSS)))`;
  const script = join(root, 'bench/support/pull-once.ts');
  const started = performance.now();
  const { output, status, stderr } = spawnSync(
    process.execPath,
    ['--import', preload, script, way, url, ...sheets],
    { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const milliseconds = performance.now() - started;
  if (status !== 0) throw new Error(`${way} ended with ${status}: ${String(stderr)}`);
  const { count } = (await (await ask(log, 'GET')).json()) as { count: number };
  return { milliseconds, megabytes: Number(String(output[3])) / 1024, calls: count };
}

/** The server may have closed the kept connection while a pull was waited for: then a new one is made. */
async function ask(url: URL, method: string): Promise<Response> {
  return await fetch(url, { method }).catch(async () => await fetch(url, { method }));
}

function sheetOf(id: number, rows: number, rich: boolean): object {
  const columns = Array.from({ length: 20 }, (_, index) => ({
    id: index + 1,
    index,
    title: `Column ${index}`,
    type: 'TEXT_NUMBER',
    version: 0,
  }));
  return {
    id,
    name: `Sheet ${id}`,
    version: 1,
    totalRowCount: rows,
    columns,
    rows: Array.from({ length: rows }, (_, row) => ({
      id: row + 1,
      rowNumber: row + 1,
      cells: columns.map((column) => ({ columnId: column.id, ...cellOf(row, column.id, rich) })),
    })),
  };
}

function reportOf(id: number, rows: number): object {
  const {
    columns,
    rows: list,
    ...rest
  } = sheetOf(id, rows, true) as {
    columns: { id: number }[];
    rows: { id: number; cells: { columnId: number }[] }[];
  };
  return {
    ...rest,
    columns: columns.map(({ id: virtualId, ...column }) => ({ virtualId, ...column })),
    rows: list.map((row) => ({
      ...row,
      sheetId: 1001,
      cells: row.cells.map((cell) => ({ ...cell, virtualColumnId: cell.columnId })),
    })),
  };
}

function cellOf(row: number, column: number, rich: boolean): object {
  const value = column < 3 ? `Text ${column} of row ${row}` : ((row * 7 + column * 13) % 1000) / 10;
  const shown = { value, displayValue: String(value) };
  return rich ? { ...shown, objectValue: value, format: ',,,,,,,,,,,,1,,1,,' } : shown;
}

function spread(values: readonly number[], decimals: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN).toFixed(decimals);
  return `${at(0.5)} (${at(0)} to ${at(1)} of ${sorted.length})`;
}
