import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expandDownloads } from '../../../src/sources/lg-inform/expand-downloads.ts';
import { readUnchanged } from '../../../src/sources/lg-inform/read-unchanged.ts';
import { createLgInformSource } from '../../../src/sources/lg-inform/source.ts';
import { codes, csv, smallRows, withCell, withValues } from './download-files.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lg-inform-'));
  await mkdir(join(folder, 'benchmarks'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function save(name: string, content: string): Promise<void> {
  await writeFile(join(folder, name), content);
}

function source(patterns = ['benchmarks/*.csv']): ReturnType<typeof createLgInformSource> {
  return createLgInformSource({ patterns, folder });
}

const other = csv(withValues(1, ['202', '202']));

describe('the LG Inform source', () => {
  it('uses good files and says of a bad one why it was not used', async () => {
    await save('benchmarks/b.csv', csv(smallRows()));
    await save('benchmarks/a.csv', '<html>Sign in</html>');
    await save('benchmarks/c.csv', other);
    const reading = await source().read();
    expect(reading.benchmarks).toHaveLength(8);
    expect(reading.downloads.map(({ file }) => file)).toEqual(['benchmarks/b.csv', 'benchmarks/c.csv']);
    expect(reading.findings).toMatchObject([
      { severity: 'error', code: 'E_HTML', place: { file: 'benchmarks/a.csv' } },
    ]);
  });

  it('says of a pattern that names no file that none was found', async () => {
    const reading = await source(['benchmarks/*.csv', 'none.csv']).read();
    expect(reading.benchmarks).toEqual([]);
    expect(reading.findings).toMatchObject([
      { severity: 'warning', code: 'W_NO_DOWNLOAD', place: { file: 'benchmarks/*.csv' } },
      { severity: 'warning', code: 'W_NO_DOWNLOAD', place: { file: 'none.csv' } },
    ]);
  });

  it('takes a list of files, and names those outside the folder by their last part', async () => {
    await save('small.csv', csv(smallRows()));
    const files = async (): Promise<string[]> => [join(folder, 'small.csv')];
    const inside = await createLgInformSource({ files }).read();
    const outside = await createLgInformSource({ files, folder: join(folder, 'benchmarks') }).read();
    expect([inside, outside].map(({ downloads }) => downloads[0]?.file)).toEqual(['small.csv', 'small.csv']);
  });

  it('completes a file from its own description', async () => {
    await save('a.csv', csv(smallRows().slice(4)));
    const description = { metricId: '46', unit: '%', valueType: 'raw' };
    const described = createLgInformSource({
      patterns: ['a.csv'],
      folder,
      descriptions: { 'a.csv': description },
    });
    expect((await described.read()).benchmarks).toHaveLength(4);
    expect(codes(await source(['a.csv']).read())).toEqual(['E_METRIC_UNKNOWN']);
  });

  it('uses a metric from neither of two files that differ', async () => {
    await save('benchmarks/old.csv', csv(withCell(6, 3, '29.9')));
    await save('benchmarks/new.csv', csv(smallRows()));
    await save('benchmarks/other.csv', other);
    const reading = await source().read();
    expect(new Set(reading.benchmarks.map(({ metricId }) => metricId))).toEqual(new Set(['202']));
    expect(codes(reading)).toEqual(['E_CONFLICTING_DUPLICATE']);
    expect(reading.findings[0]?.found).toBe(
      'Metric 46 differs from the one in "benchmarks/new.csv" in one value: Hastings, Q3 2021/22 is 30.1 % there and 29.9 % here. The metric is used from neither file.',
    );
  });

  it('uses what two files say alike once, and joins what only one says', async () => {
    await save('benchmarks/a.csv', csv(smallRows().map((row) => row.slice(0, 4))));
    await save('benchmarks/b.csv', csv(smallRows()));
    const reading = await source().read();
    expect(reading.benchmarks.map((b) => `${b.areaId} ${b.period.id}`).toSorted()).toEqual([
      'E07000061 fq_Q3_2021_22',
      'E07000061 fq_Q4_2021_22',
      'E07000062 fq_Q3_2021_22',
      'E07000062 fq_Q4_2021_22',
    ]);
    expect(codes(reading)).toEqual(['W_DUPLICATE_IDENTICAL']);
  });
});

describe('a file that changes', () => {
  it('while it is read is refused', async () => {
    await save('a.csv', 'area');
    const path = join(folder, 'a.csv');
    const read = await readUnchanged(path, 'a.csv', async () => {
      const bytes = await readFile(path);
      await appendFile(path, ',more');
      return bytes;
    });
    expect(read.refused).toMatchObject({ code: 'E_CHANGED_WHILE_READING', place: { file: 'a.csv' } });
  });

  it('is used when it did not', async () => {
    await save('a.csv', 'area');
    const read = await readUnchanged(join(folder, 'a.csv'), 'a.csv');
    expect(read.refused).toBeUndefined();
  });

  it('is no file at all when it is a folder', async () => {
    const read = await readUnchanged(join(folder, 'benchmarks'), 'benchmarks');
    expect(read.refused).toMatchObject({ severity: 'error', code: 'E_UNREADABLE' });
  });
});

describe('patterns', () => {
  it('name files once, sorted, without folders', async () => {
    await mkdir(join(folder, 'benchmarks/archive.csv'));
    await save('benchmarks/b.csv', '');
    await save('benchmarks/a.csv', '');
    const found = await expandDownloads(['benchmarks/*.csv', 'benchmarks/a.csv'], folder);
    expect(found).toEqual(['benchmarks/a.csv', 'benchmarks/b.csv'].map((name) => join(folder, name)));
  });

  it('may be absolute paths', async () => {
    await save('a.csv', '');
    expect(await expandDownloads([join(folder, 'a.csv')], tmpdir())).toEqual([join(folder, 'a.csv')]);
  });
});
