import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { WireListing } from '../../src/sources/smartsheet/wire-lists.ts';
import { WirePage, WireReportPage } from '../../src/sources/smartsheet/wire.ts';
import { createSmartsheetSource, regionBaseUrl } from '../../src/sources/smartsheet/source.ts';

/**
 * Read-only checks against a real account, apart from `npm test`: `SMARTSHEET_LIVE_TOKEN=… SMARTSHEET_LIVE_REGION=eu
 * npm run test:live`. What the documentation leaves open is written to the file that SMARTSHEET_LIVE_NOTES names:
 * numbers and names of fields alone, nothing that a sheet says.
 */
const token = process.env['SMARTSHEET_LIVE_TOKEN'] ?? '';
const baseUrl = regionBaseUrl(process.env['SMARTSHEET_LIVE_REGION'] ?? 'eu');
const notes: Record<string, unknown> = {};

async function ask(path: string): Promise<{ status: number; headers: Headers; body: unknown }> {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  const response = await fetch(baseUrl + path, { headers, redirect: 'error' });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const limits = (headers: Headers) =>
  Object.fromEntries(
    ['retry-after', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'keep-alive'].map(
      (name) => [name, headers.get(name)],
    ),
  );

afterAll(() => {
  const file = process.env['SMARTSHEET_LIVE_NOTES'];
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(notes, undefined, 2)}\n`);
});

describe.runIf(token !== '')('a real Smartsheet account', () => {
  test('a token that is wrong is told as the emulator tells it', async () => {
    const headers = { authorization: `Bearer ${'x'.repeat(37)}` };
    const response = await fetch(`${baseUrl}sheets`, { headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errorCode: 1002 });
  });

  test('sheets: lists, pages, clamping, the largest page, and the same rows by way of the program', async () => {
    const { body, headers } = await ask('sheets?pageSize=100');
    const { data } = WireListing.parse(body);
    notes['headers of GET /sheets'] = limits(headers);
    const [first] = data;
    if (first === undefined) return;
    const whole = await ask(`sheets/${first.id}?level=2&include=objectValue,format`);
    notes['headers of GET /sheets/{id}'] = limits(whole.headers);
    const sheet = WirePage.parse(whole.body);
    const beyond = WirePage.parse((await ask(`sheets/${first.id}?page=999&pageSize=5`)).body);
    const lastId = sheet.rows.at(-1)?.id;
    notes['a sheet past its end'] = {
      rows: beyond.rows.length,
      isLastPage: beyond.rows.at(-1)?.id === lastId,
    };
    const large = WirePage.parse((await ask(`sheets/${first.id}?page=1&pageSize=50000`)).body);
    notes['pageSize=50000'] = { asked: 50_000, total: large.totalRowCount, came: large.rows.length };
    const source = createSmartsheetSource({ token, baseUrl, pageSize: 50 });
    const { columns } = await source.outline(String(first.id));
    const snapshot = await source.read(
      String(first.id),
      columns.map(({ id }) => id),
    );
    expect(snapshot.rows.map(({ id }) => id)).toEqual(sheet.rows.map(({ id }) => String(id)));
    notes['keys of cells with a formula error'] = [
      ...new Set(
        sheet.rows
          .flatMap(({ cells }) => cells)
          .filter(
            ({ value, formula }) =>
              formula !== undefined && typeof value === 'string' && value.startsWith('#'),
          )
          .map((cell) => Object.keys(cell).toSorted().join(' ')),
      ),
    ];
  });

  test('reports: without paging, with it, and past the end', async () => {
    const { data } = WireListing.parse((await ask('reports')).body);
    const [first] = data;
    if (first === undefined) return;
    const plain = WireReportPage.parse((await ask(`reports/${first.id}`)).body);
    const beyond = WireReportPage.parse((await ask(`reports/${first.id}?page=999&pageSize=5`)).body);
    notes['a report'] = {
      total: plain.totalRowCount,
      withoutPaging: plain.rows.length,
      pastItsEnd: beyond.rows.length,
    };
    expect(plain.rows.length).toBe(Math.min(plain.totalRowCount, 100));
  });

  test('summaries, attachments and workspaces answer', async () => {
    const { data } = WireListing.parse((await ask('sheets?pageSize=1')).body);
    const statuses: Record<string, number> = {};
    const [first] = data;
    const paths = first === undefined ? [] : [`sheets/${first.id}/summary`, `sheets/${first.id}/attachments`];
    for (const path of [...paths, 'workspaces']) {
      const { status } = await ask(path);
      statuses[path.replace(/\d+/, '{id}')] = status;
    }
    notes['statuses'] = statuses;
    expect(Object.values(statuses)).not.toContain(404);
  });
});
