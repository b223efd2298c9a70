import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A whole night, and one big sheet, each in a process of its own: `node bench/night.ts`.
 * Ratios are taken in one run, pair by pair; the machine's speed cancels out.
 */
const root = new URL('..', import.meta.url).pathname;
const runs = 5;

interface Measured {
  readonly milliseconds: number;
  readonly megabytes: number;
}

const folder = await mkdtemp(join(tmpdir(), 'progress-feed-bench-'));
try {
  nights();
  await bigSheet();
} finally {
  await rm(folder, { recursive: true, force: true });
}

function nights(): void {
  const demo = (where: string) => measure([join(root, 'src/launcher.js'), 'demo', '--folder', where]);
  const bare = () => measure(['-e', '0']);
  const first: Measured[] = [];
  const unchanged: Measured[] = [];
  const empty: Measured[] = [];
  demo(join(folder, 'warm-up'));
  for (let run = 0; run < runs; run += 1) {
    empty.push(bare());
    first.push(demo(join(folder, `night-${run}`)));
    unchanged.push(demo(join(folder, `night-${run}`)));
  }
  print('node -e 0', empty);
  print('first night of the example council', first);
  print('unchanged night', unchanged);
}

async function bigSheet(): Promise<void> {
  const [rows, columns] = [20_000, 20];
  await writeFile(join(folder, 'big.json'), JSON.stringify(sheetOf(rows, columns)));
  const emulator = spawn(process.execPath, [join(root, 'src/launcher.js'), 'emulate', folder, '--json']);
  try {
    const address = await new Promise<string>((done) =>
      emulator.stdout.once('data', (text) => done(String(text))),
    );
    const { url } = JSON.parse(address) as { url: string };
    const ours: Measured[] = [];
    const bare: Measured[] = [];
    const worker = (name: string) => measure([join(root, 'bench/support/pull.ts'), name, url]);
    worker('bare');
    for (let run = 0; run < runs; run += 1) {
      bare.push(worker('bare'));
      ours.push(worker('ours'));
    }
    print(`${rows} × ${columns}: bare fetch and JSON.parse of the same pages`, bare);
    print(`${rows} × ${columns}: pull and normalise`, ours);
    const ratios = ours.map(
      ({ milliseconds }, run) => milliseconds / (bare[run]?.milliseconds ?? Number.NaN),
    );
    console.log(`ratio of time, whole process: ${spread(ratios, 2)}`);
  } finally {
    emulator.kill();
  }
}

/** Runs Node with the arguments; time from start to exit, and peak memory as the operating system counts it. */
function measure(args: readonly string[]): Measured {
  const preload = `data:text/javascript,import fs from 'node:fs';process.on('exit',()=>fs.writeSync(3,String(process.resourceUsage().maxRSS)))`;
  const started = performance.now();
  const { output, status, stderr } = spawnSync(process.execPath, ['--import', preload, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const milliseconds = performance.now() - started;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${String(stderr)}`);
  return { milliseconds, megabytes: Number(String(output[3])) / 1024 };
}

function sheetOf(rows: number, columns: number): object {
  const periods = Array.from(
    { length: columns - 2 },
    (_, index) => `Q${(index % 4) + 1} ${2015 + Math.floor(index / 4)}/${16 + Math.floor(index / 4)} Actual`,
  );
  const titles = ['Ref', 'Indicator', ...periods];
  return {
    id: 1000,
    name: 'Big sheet',
    version: 1,
    totalRowCount: rows,
    columns: titles.map((title, index) => ({ id: index + 1, index, title, type: 'TEXT_NUMBER', version: 0 })),
    rows: Array.from({ length: rows }, (_, row) => ({
      id: row + 1,
      rowNumber: row + 1,
      cells: titles.map((_title, index) => cellOf(row, index)),
    })),
  };
}

function cellOf(row: number, column: number): object {
  const value =
    column === 0
      ? `indicator-${row}`
      : column === 1
        ? `Indicator ${row}`
        : ((row * 7 + column * 13) % 1000) / 10;
  return { columnId: column + 1, value, objectValue: value, displayValue: String(value) };
}

function print(name: string, measured: readonly Measured[]): void {
  console.log(name);
  console.log(
    `  ms   ${spread(
      measured.map(({ milliseconds }) => milliseconds),
      0,
    )}`,
  );
  console.log(
    `  MB   ${spread(
      measured.map(({ megabytes }) => megabytes),
      0,
    )}`,
  );
}

function spread(values: readonly number[], decimals: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN).toFixed(decimals);
  return `${at(0)} min, ${at(0.5)} median, ${at(1)} max of ${sorted.length}`;
}
