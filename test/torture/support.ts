import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { readAsVisitor, readTree } from '../destinations/folder-tree.ts';
import type { Council } from '../support/council.ts';

const root = new URL('../../', import.meta.url).pathname;
export const launcher = join(root, 'src/launcher.js');
export const indicators = '4583173393803140';

/** Gives the council something new to publish. */
export function change(council: Council, value: string): void {
  council.emulator.edits.setCell(indicators, { row: 2, column: 'Indicator' }, { value });
}

export function start(command: string, args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  }
  return { child, said: () => said.join(''), ended: ended(child) };
}

async function ended(child: ChildProcess): Promise<number | string | null> {
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return code ?? signal;
}

export function startNight(council: Council, before: readonly string[] = []) {
  return start(process.execPath, [...before, launcher, 'sync', '--config', council.config]);
}

/** One night that must heal whatever was left: everything is whole, and no temporary file is there. */
export async function heal(council: Council): Promise<void> {
  const night = startNight(council);
  assert.equal(await night.ended, 0, night.said());
  const tree = await readTree(council.site);
  const left = Object.keys(tree).filter((path) => /\.tmp$|\.partial-|\.replaced-/.test(path));
  assert.deepEqual(left, []);
  const sequence = await readAsVisitor(council.site);
  for (const [path, text] of Object.entries(tree)) {
    const whole =
      path.startsWith('releases/') ||
      path === 'status.json' ||
      /^(\.htaccess|web\.config|_headers)/.test(path);
    if (!whole) assert.equal(text, tree[`releases/${sequence}/${path}`], path);
  }
  assert.equal((JSON.parse(tree['status.json'] ?? '{}') as { sequence?: number }).sequence, sequence);
}

/** Looks at the site all the while, as a visitor does. Gives the number of looks; throws at the first bad one. */
export function watch(site: string): { stop(): Promise<number> } {
  let looks = 0;
  let last = 0;
  const stopped = new AbortController();
  const looking = (async () => {
    while (!stopped.signal.aborted) {
      const sequence = await readAsVisitor(site);
      assert.ok(sequence >= last, `release ${last} was public, then ${sequence}`);
      last = sequence;
      looks += 1;
      await new Promise((done) => setTimeout(done, 5));
    }
  })();
  return {
    stop: async () => {
      stopped.abort();
      await looking;
      return looks;
    },
  };
}
