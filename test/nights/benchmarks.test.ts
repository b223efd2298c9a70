import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Council, makeCouncil } from '../support/council.ts';

let council: Council;

beforeEach(async () => {
  council = await makeCouncil();
});
afterEach(async () => {
  await council.close();
});

interface Report {
  outcome: string;
  findings: { code: string; found: string }[];
  benchmarkChanges: { metric: string; added: number; revised: number }[];
}

async function night(): Promise<Report> {
  return (await council.sync()).report as unknown as Report;
}

const waste = () => join(council.folder, 'seeds/lg-inform/household-waste-recycled.csv');

interface Published {
  observations: {
    period: { id: string };
    comparison?: {
      compared: boolean;
      updated?: string;
      median?: { value: number };
      latest?: { age: string };
    };
  }[];
}

async function published(indicator: string): Promise<Published> {
  const file = join(council.site, `v1/indicators/${indicator}.json`);
  return JSON.parse(await readFile(file, 'utf8')) as Published;
}

test('a revised download is told, counted by metric, and changes the comparison; the same again changes nothing', async () => {
  const first = await night();
  expect(first.benchmarkChanges.map(({ metric }) => metric)).toContain('46');
  const again = await night();
  expect(again).toMatchObject({ outcome: 'unchanged', benchmarkChanges: [] });

  const text = await readFile(waste(), 'utf8');
  const line = text.split('\n').find((each) => each.includes('E07000061')) ?? '';
  const cells = line.split('","');
  const last = cells.findLastIndex((cell) => /^\d/.test(cell));
  cells[last] = '99.9"';
  await writeFile(waste(), text.replace(line, cells.join('","')));
  const revised = await night();
  expect(revised.benchmarkChanges).toEqual([{ metric: '46', added: 0, revised: 1 }]);
  expect(revised.findings.find(({ code }) => code === 'W_REVISED')?.found).toContain('Eastbourne');
});

test('a figure newer than any benchmark is shown beside the newest, with its age', async () => {
  // Without the last two quarters, Q3 2021/22 has no benchmark of its own.
  const rows = (await readFile(waste(), 'utf8')).trimEnd().split('\n');
  const cut = rows.map((row) => `${row.split('","').slice(0, -2).join('","')}"`);
  await writeFile(waste(), `${cut.join('\n')}\n`);
  await night();
  const { observations } = await published('waste-recycled');
  expect(observations.at(-1)).toMatchObject({
    period: { id: 'fq_Q3_2021_22' },
    comparison: { compared: false, latest: { age: '1 quarter older' } },
  });
});

test('a club metric is in no published file, nor is a key or where a download lies', async () => {
  await council.edit(
    'waste-recycled: { metric: 46, group: neighbours }',
    'waste-recycled: { metric: 46, group: neighbours, restricted: club }',
  );
  const { findings } = await night();
  expect(findings.map(({ code }) => code)).toContain('metric-restricted');
  const files = await readdir(council.site, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'utf8')),
  );
  const everything = texts.join('\n');
  expect(everything).not.toMatch(/household-waste-recycled\.csv|"metricId": ?"46"/);
  expect(everything).not.toContain(council.folder);
});

test('neighbours come from a file; one that cannot be read leaves no comparison and says so', async () => {
  await council.edit(
    'areas: download # every council in the file whose code starts so',
    'areas: { file: near.csv }',
  );
  await council.edit('      startsWith: E07\n', '');
  const without = await night();
  expect(without.findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['group-file-unusable', 'group-unreadable']),
  );
  await writeFile(
    join(council.folder, 'config/near.csv'),
    'E07000062,E07000061,E07000064,E07000114,E07000108\n',
  );
  await night();
  const rates = await published('business-rates');
  expect(rates.observations.at(-1)?.comparison ?? {}).toMatchObject({ compared: true, of: 4 });
});
