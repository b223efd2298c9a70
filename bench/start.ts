import { spawn } from 'node:child_process';
import { join } from 'node:path';

// How long a person waits before anything happens: `--help` whole, and the first words of a night, beside a bare Node.
// Medians of interleaved runs. Aims: --help 150 ms, first output 100 ms, both on an idle machine.
const launcher = join(import.meta.dirname, '../src/launcher.js');
const rounds = Number(process.argv[2] ?? 15);

const cases: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  '--help': [launcher, '--help'],
  '--version': [launcher, '--version'],
  'sync, first words': [launcher, 'sync', '--config', '/nowhere/council.yaml'],
};

/** Milliseconds until the first output, or until the end where there is none. */
function measure(args: readonly string[]): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((done) => {
    const stop = () => done(performance.now() - started);
    child.stdout.once('data', stop);
    child.stderr.once('data', stop);
    child.once('close', stop);
  });
}

const taken = new Map<string, number[]>(Object.keys(cases).map((name) => [name, []]));
for (let round = 0; round <= rounds; round += 1) {
  for (const [name, args] of Object.entries(cases)) {
    const ms = await measure(args);
    // The first round fills the compile cache.
    if (round > 0) taken.get(name)?.push(ms);
  }
}
for (const [name, times] of taken) {
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  console.log(
    `${name.padEnd(20)} ${median.toFixed(0).padStart(5)} ms (least ${(sorted[0] ?? 0).toFixed(0)})`,
  );
}
