import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load.ts';
import { runSync } from '../../src/commands/run-sync.ts';
import { makeCouncil } from '../support/council.ts';
import { readAsVisitor } from '../destinations/folder-tree.ts';
import { change } from './support.ts';

const silent = {
  progress: () => undefined,
  expect: () => undefined,
  done: () => undefined,
  result: () => undefined,
};

/** Nights of a changing council in one process: what memory and the database do. */
export async function nights(count = 1000): Promise<string> {
  const council = await makeCouncil();
  const marks: { heap: number; bytes: number }[] = [];
  try {
    await council.edit('publish:\n', 'publish:\n  keepReleases: 10\n');
    const loaded = loadConfig(council.config);
    for (let night = 1; night <= count; night++) {
      change(council, `Name ${night}`);
      const report = await runSync(loaded, silent);
      assert.equal(report.exitCode, 0);
      if (night % Math.ceil(count / 10) !== 0) continue;
      globalThis.gc?.();
      const { size } = await stat(join(council.folder, '.progress-feed/hastings.sqlite'));
      marks.push({ heap: process.memoryUsage().heapUsed, bytes: size });
      assert.equal(await readAsVisitor(council.site), night);
    }
    const [first, , , , middle] = marks;
    const last = marks.at(-1);
    const mb = (bytes = 0) => (bytes / 1e6).toFixed(1);
    return `${count} releases: heap ${mb(first?.heap)} MB at a tenth, ${mb(middle?.heap)} in the middle, ${mb(last?.heap)} at the end; database ${mb(first?.bytes)}, ${mb(middle?.bytes)}, ${mb(last?.bytes)} MB`;
  } finally {
    await council.close();
  }
}
