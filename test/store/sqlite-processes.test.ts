import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/sqlite-store.ts';
import { startChild } from './children.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'progress-feed-test-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

function value(file: string, sql: string): unknown {
  const db = new DatabaseSync(file, { readOnly: true });
  const [first] = Object.values(db.prepare(sql).get() ?? {});
  db.close();
  return first;
}

describe('one database and several processes', () => {
  it('is made by four at once without a fault, 15 times', async () => {
    const children = Array.from({ length: 4 }, () => startChild('child-open.ts'));
    for (const child of children) expect(await child.answer()).toBe('ready');
    for (let round = 0; round < 15; round++) {
      const file = join(folder, `${round}.sqlite`);
      for (const child of children) child.tell(file);
      const answers = await Promise.all(children.map(async (child) => await child.answer()));
      expect(answers).toEqual(['opened', 'opened', 'opened', 'opened']);
      expect(value(file, 'PRAGMA integrity_check')).toBe('ok');
    }
    await Promise.all(children.map(async (child) => await child.kill()));
  });

  it('keeps every release that a killed process called finished', async () => {
    const file = join(folder, 'killed.sqlite');
    let acknowledged = 0;
    for (const count of [1, 13, 6]) {
      const child = startChild('child-commit.ts', file);
      for (let said = 0; said < count; said++) acknowledged = Number(await child.answer());
      await child.kill();

      const store = await openStore(file);
      const published = (await store.lastPublished())?.manifest.sequence ?? 0;
      expect(published).toBeGreaterThanOrEqual(acknowledged);
      expect((await store.publishedFeed())?.indicators[0]?.observations[0]?.actual).toMatchObject({
        value: String(published),
      });
      const unfinished = await store.unfinishedRelease();
      if (unfinished !== undefined) await store.abandonRelease(unfinished.manifest.sequence);
      await store.close();
      expect(value(file, 'PRAGMA integrity_check')).toBe('ok');
      expect(value(file, 'SELECT count(*) FROM observation_revisions')).toBe(40 * published);
    }
    expect(acknowledged).toBeGreaterThanOrEqual(20);
  });
});
