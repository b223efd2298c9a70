import { expect, test, vi } from 'vitest';
import { makeCouncil } from '../support/council.ts';
import { changedFiles, hashesOf } from '../support/site.ts';

// Several whole nights a test, each a process of its own.
vi.setConfig({ testTimeout: 180_000 });

test('a pre-election freeze keeps the whole feed as it is, and what waited goes out after it', async () => {
  const council = await makeCouncil();
  try {
    expect((await council.sync()).exitCode).toBe(0);
    const published = await hashesOf(council.site);
    const freeze = (to: string) =>
      `publish:\n  freeze: [{ from: 2022-03-28T00:00, to: ${to}, reason: Pre-election period }]\n`;
    await council.edit('publish:\n', freeze('2099-05-06T00:00'));
    council.emulator.edits.setCell(
      '4583173393803140',
      { row: 12, column: 'Q3 2021/22 Actual' },
      { value: 91, displayValue: '91', objectValue: 91 },
    );
    const night = await council.sync();
    expect(night).toMatchObject({ exitCode: 0, report: { outcome: 'unchanged', sequence: 1 } });
    expect(night.stdout).toContain('Pre-election period');
    expect(changedFiles(published, await hashesOf(council.site))).toEqual(['status.json']);

    await council.edit('2099-05-06T00:00', '2022-05-06T00:00');
    expect(await council.sync()).toMatchObject({
      exitCode: 0,
      report: { outcome: 'published', sequence: 2 },
    });
  } finally {
    await council.close();
  }
});
