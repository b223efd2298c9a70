import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import { csv, smallRows, withCell, withValues } from '../../sources/lg-inform/download-files.ts';
import { runCli } from '../../support/council.ts';

const fixtures = new URL('../../fixtures/lg-inform/', import.meta.url).pathname;
let folder = '';

interface Shown {
  path: string;
  sha256: string | null;
  usable: boolean;
  metrics: { id: string; label: string; unit: string; periods: { id: string }[] }[];
  values: { metric: string; area: string; period: string; value: number | null; missing?: string }[];
  groups: { area: string; name: string; value: number | null }[];
  findings: { code: string; line?: number; column?: number; text: string; action: string }[];
}

async function look(...args: string[]) {
  const ran = await runCli(['benchmarks', ...args, '--json']);
  const { files } = JSON.parse(ran.stdout) as { files: Shown[] };
  return { ...ran, files };
}

async function lookAt(content: string | Buffer, ...args: string[]) {
  const path = join(folder, 'download.csv');
  await writeFile(path, content);
  const { files, exitCode } = await look(path, ...args);
  const [file] = files;
  if (file === undefined) expect.fail('no file');
  // The samples are of 2022 and only get older.
  const findings = file.findings.filter(({ code }) => code !== 'W_STALE');
  return { ...file, findings, exitCode };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'benchmarks-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('benchmarks', () => {
  // Read by another CSV parser, by position: six heading rows, three headings.
  test.each([
    ['non-domestic-rates-collected.csv', '3404', 1568],
    ['rate-of-births-of-new-enterprises.csv', '42', 544],
  ])('shows %s value for value', async (name, metric, size) => {
    const bytes = await readFile(join(fixtures, name));
    const table: string[][] = parse(bytes, { bom: true });
    const periods = table[5]?.slice(3) ?? [];
    const expected = table.slice(6).flatMap((row) =>
      row.slice(3).map((cell, at) => ({
        metric,
        area: row[2],
        period: periods[at],
        value: Number(cell.replaceAll(',', '')),
      })),
    );
    const { files, exitCode } = await look(join(fixtures, name));
    expect(exitCode).toBe(0);
    expect(files[0]?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(files[0]?.values).toHaveLength(size);
    expect(
      files[0]?.values.map((value) => ({
        metric: value.metric,
        area: value.area,
        period: value.period,
        value: value.value,
      })),
    ).toEqual(expected);
  });

  test('shows the recorded JSON', async () => {
    const { files } = await look(join(fixtures, 'data_json_metric948_2014.json'));
    expect(files[0]?.values.map(({ value }) => value)).toEqual([515, 264, 254, 455]);
  });

  test('says it in words, for an officer', async () => {
    const { stdout, exitCode } = await runCli([
      'benchmarks',
      join(fixtures, 'non-domestic-rates-collected.csv'),
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Metric 3404: Non-domestic rates collected financial - quarterly');
    expect(stdout).toContain('32 authorities, 0 group rows, 1,568 values, 0 gaps');
  });

  test('keeps group rows apart from authorities', async () => {
    const mean = ['Mean for All English authorities', '', 'AllLaInCountry_England', '4.64', '4.70'];
    const { values, groups } = await lookAt(csv([...smallRows(), mean]));
    expect(values.map(({ area }) => area)).not.toContain('AllLaInCountry_England');
    expect(groups).toMatchObject([
      { area: 'AllLaInCountry_England', name: 'Mean for All English authorities', value: 4.64 },
      { value: 4.7 },
    ]);
  });

  test('a gap is null with its reason, and zero is zero', async () => {
    const gap = await lookAt(csv(withCell(6, 3, '[c]')));
    expect(gap.values.map(({ value, missing }) => [value, missing])).toEqual([
      [null, 'c'],
      [29, undefined],
      [1033.5, undefined],
      [0, undefined],
    ]);
  });

  test.each([
    ['nothing', '', 'E_EMPTY', undefined],
    ['UTF-16', Buffer.from(csv(smallRows()), 'utf16le'), 'E_ENCODING', undefined],
    ['a sign-in page', '<!doctype html><title>Sign in</title>', 'E_HTML', undefined],
    ['an error of the API', '{"errors":[{"message":"No","errorCode":10}]}', 'E_API_ERROR', undefined],
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), 'E_XLSX_UNSUPPORTED', undefined],
    ['another table', 'name,value\na,1\n', 'E_HEADER_NOT_RECOGNISED', 1],
    ['no metric row', csv(smallRows().filter((_, at) => at !== 1)), 'E_METRIC_UNKNOWN', undefined],
    ['no period rows', csv(smallRows().filter((_, at) => at < 4 || at > 5)), 'E_NO_PERIOD_ROW', 1],
    ['ranks', csv(withValues(3, ['rank', 'rank'])), 'E_VALUE_TYPE', 4],
    ['a short row', `${csv(smallRows())}"Rother","","E07000064","1"\n`, 'E_RAGGED_ROW', 9],
    ['an open quote', `${csv(smallRows())}"Rother,"",E07000064,"1","2\n`, 'E_UNCLOSED_QUOTE', 9],
    ['headings alone', csv(smallRows().slice(0, 6)), 'E_NO_DATA_ROWS', undefined],
    [
      'one area twice, with another value',
      csv([...smallRows(), ['Hastings', 'Hastings (District)', 'E07000062', '30.2', '29.0']]),
      'E_CONFLICTING_DUPLICATE',
      9,
    ],
    [
      'half an answer',
      '{"columns":[{}],"rows":[{"values":[{"value":1},{"value":2}]}]}',
      'E_JSON_SHAPE',
      undefined,
    ],
  ])('refuses %s', async (_name, content, code, line) => {
    const file = await lookAt(content);
    expect(file).toMatchObject({ usable: false, values: [], groups: [], exitCode: 0 });
    expect(file.findings).toMatchObject([{ code, ...(line !== undefined && { line }) }]);
    expect(file.findings[0]?.text).not.toBe('');
    expect(file.findings[0]?.action).not.toBe('');
  });

  test.each([
    ['an unknown word', csv(withCell(6, 4, '16,93')), 'E_VALUE_TOKEN', 7, 5, 3],
    ['a period that cannot be', csv(withCell(5, 4, 'fin_2021_23')), 'E_PERIOD_ID', 6, 5, 2],
    ['a code that is none', csv(withCell(7, 2, 'E0700006')), 'E_AREA_CODE', 8, undefined, 2],
  ])('refuses %s alone', async (_name, content, code, line, column, left) => {
    const { findings, values } = await lookAt(content);
    expect(values).toHaveLength(left);
    expect(findings).toMatchObject([{ code, line, ...(column !== undefined && { column }) }]);
    const strict = await lookAt(content, '--strict');
    expect(strict.exitCode).toBe(14);
  });

  test('takes line ends and the order of headings as they come', async () => {
    const plain = await lookAt(csv(smallRows()));
    const swapped = smallRows().map(([label = '', long = '', area = '', ...rest]) => [
      area,
      label,
      long,
      ...rest,
    ]);
    const moved = await lookAt(`\uFEFF${csv(swapped, '\r\n')}`);
    expect(moved.values).toEqual(plain.values);
    expect(moved.findings).toEqual([]);
  });

  test('takes from the command line what a file does not say', async () => {
    const rows = smallRows().slice(4, 5).concat(smallRows().slice(6));
    rows[0] = ['area label', 'area long label', 'area', '2020/21', '2021/22'];
    const bare = await lookAt(csv(rows));
    expect(bare.usable).toBe(false);
    const told = await lookAt(csv(rows), '--metric', '46', '--unit', '%', '--period-type', 'fin');
    expect(told.values.map(({ metric, period }) => [metric, period])[0]).toEqual(['46', 'fin_2020_21']);
  });

  test('takes folders and patterns, and leaves out what a browser is still writing', async () => {
    await mkdir(join(folder, 'downloads'));
    await writeFile(join(folder, 'downloads/a.csv'), csv(smallRows()));
    await writeFile(join(folder, 'downloads/b.csv.crdownload'), csv(smallRows()));
    const byFolder = await look(join(folder, 'downloads'));
    const byPattern = await look(join(folder, 'downloads/*'));
    expect(byFolder.files.map(({ path }) => path)).toEqual([join(folder, 'downloads/a.csv')]);
    expect(byPattern.files).toEqual(byFolder.files);
  });

  test('an old download is called old, with the link to a new one', async () => {
    const path = join(folder, 'old.csv');
    await writeFile(path, csv(smallRows()));
    const { files } = await look(path);
    expect(files[0]?.findings).toMatchObject([{ code: 'W_STALE' }]);
    expect(files[0]?.findings[0]?.action).toContain(
      'lginform.local.gov.uk/reports/lgastandard?mod-metric=46',
    );
  });

  test('a file that is not there is a usage error that names it', async () => {
    const { files, exitCode } = await look(join(folder, 'none.csv'));
    expect(exitCode).toBe(2);
    expect(files).toMatchObject([{ sha256: null, usable: false, findings: [{ code: 'W_NO_DOWNLOAD' }] }]);
  });
});
