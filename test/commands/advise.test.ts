import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import type { Advice } from '../../src/model/advice.ts';
import { type Council, makeCouncil } from '../support/council.ts';

let council: Council;

beforeEach(async () => {
  council = await makeCouncil();
});
afterEach(async () => {
  await council.close();
});

async function advice(...args: string[]) {
  const ran = await council.run('advise', '--config', council.config, '--json', ...args);
  expect(ran.exitCode, ran.stderr).toBe(0);
  const { advice: list } = JSON.parse(ran.stdout) as { advice: Advice[] };
  return new Map(list.map((each) => [each.indicator, each]));
}

test('advise sets published targets beside benchmarks, and changes nothing', async () => {
  expect((await council.run('advise', '--config', council.config)).exitCode).toBe(2);
  await council.sync();
  const manifest = join(council.site, 'v1/manifest.json');
  const before = [await readFile(manifest, 'utf8'), (await stat(manifest)).mtimeMs];

  const csv = join(council.folder, 'targets.csv');
  const page = join(council.folder, 'targets.html');
  const found = await advice('--csv', csv, '--page', page);
  expect([...found.keys()]).toContain('waste-recycled');
  // The same medians that the public file says.
  const published = JSON.parse(
    await readFile(join(council.site, 'v1/indicators/waste-recycled.json'), 'utf8'),
  ) as {
    observations: { comparison?: { compared: boolean; median?: { display: string } } }[];
  };
  const newest = published.observations.findLast(({ comparison }) => comparison?.compared === true);
  expect(found.get('waste-recycled')?.median).toBe(newest?.comparison?.median?.display);
  for (const each of found.values()) expect(each.reason).not.toBe('');

  const rows: Record<string, string>[] = parse(await readFile(csv), { columns: true });
  expect(rows.map(({ Id }) => Id)).toEqual([...found.keys()]);
  const html = await readFile(page, 'utf8');
  expect(html).toContain('Nothing here changes a target.');
  expect(html).toContain('Open Government Licence');
  expect(html).toContain('Example data');
  expect([await readFile(manifest, 'utf8'), (await stat(manifest)).mtimeMs]).toEqual(before);
});

test('a statutory minimum counts where it is more demanding, and club metrics are left out', async () => {
  const mapped = 'major-planning: { metric: 17482, group: neighbours }';
  await council.edit(mapped, 'major-planning: { metric: 17482, group: neighbours, restricted: club }');
  await council.edit(
    '  metrics:\n',
    '  advice: { statutory: { waste-recycled: { value: 99.5, source: A made-up law } } }\n  metrics:\n',
  );
  await council.sync();
  const found = await advice();
  expect(found.get('waste-recycled')).toMatchObject({ proposed: '99.5%' });
  expect(found.get('waste-recycled')?.reason).toMatch(
    /^The statutory minimum \(A made-up law\), more demanding than the median/,
  );
  expect(found.get('waste-recycled')?.flags).toContain('easier-than-statutory');
  expect(found.get('major-planning')?.median).toBeNull();
  const published = await readFile(join(council.site, 'v1/indicators/major-planning.json'), 'utf8');
  expect(published).not.toContain('17482');
});
