import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { WireListing } from '../../src/sources/smartsheet/wire-lists.ts';
import {
  WireOutline,
  WirePage,
  WireReportOutline,
  WireReportPage,
} from '../../src/sources/smartsheet/wire.ts';
import { emulate, fixtures, get, type Wire } from './support.ts';

interface Recording {
  readonly file: string;
  readonly kind: 'sheet' | 'report' | 'list' | 'other';
  readonly wire: Wire;
}

async function recordings(): Promise<readonly Recording[]> {
  const files = (await readdir(fixtures)).filter((file) => file.endsWith('.json')).toSorted();
  return await Promise.all(
    files.map(async (file): Promise<Recording> => {
      const wire = JSON.parse(await readFile(fixtures + file, 'utf8')) as Wire;
      const isReport = wire.columns?.some((column) => column.virtualId !== undefined) ?? false;
      const isList = wire.data !== undefined && file.startsWith('list');
      const kind = isReport ? 'report' : wire.columns !== undefined ? 'sheet' : isList ? 'list' : 'other';
      return { file, kind, wire };
    }),
  );
}

const all = await recordings();
const grids = all.filter(({ kind }) => kind === 'sheet' || kind === 'report');

/** The parameters under which the API must have given a recording: what it includes says so. */
function queryOf({ kind, wire }: Recording): string {
  const cells = wire.rows.flatMap((row) => row.cells);
  const include = ['objectValue', 'format'].filter((name) => cells.some((cell) => Object.hasOwn(cell, name)));
  return `${kind}s/${wire.id}?level=2&pageSize=10000&include=${include.join(',')}`;
}

/** In meaning: the options come in a random order, and counts are of the rows that are there. */
function meaning({ effectiveAttachmentOptions, totalRowCount: _count, ...rest }: Wire): unknown {
  return { ...rest, options: effectiveAttachmentOptions?.toSorted() };
}

test('every recording is of a kind that is known here', () => {
  expect(all.filter(({ kind }) => kind === 'other').map(({ file }) => file)).toEqual([
    'answer-to-added-row.json',
    'answer-to-new-name.json',
    'sdk-cell-history.json',
  ]);
  expect(grids.length).toBeGreaterThan(6);
});

describe.each(grids.map((recording) => [recording.file, recording] as const))('%s', (file, recording) => {
  const pages: Readonly<Record<string, readonly z.ZodType[]>> = {
    sheet: [WireOutline, WirePage],
    report: [WireReportOutline, WireReportPage],
  };

  test('comes back from the emulator with the same meaning', async () => {
    const emulator = await emulate([file]);
    const { body, status } = await get(emulator, queryOf(recording));
    expect(status).toBe(200);
    expect(meaning(body)).toEqual(meaning(recording.wire));
    expect(body.totalRowCount).toBe(recording.wire.rows.length);
  });

  test('one schema takes the recording and what the emulator makes of it', async () => {
    const emulator = await emulate([file]);
    for (const query of [queryOf(recording), `${recording.kind}s/${recording.wire.id}?level=3`]) {
      const { body } = await get(emulator, query);
      for (const schema of pages[recording.kind] ?? []) {
        if (recording.wire.totalRowCount === undefined && schema === WirePage) continue;
        expect(schema.safeParse(recording.wire).error).toBeUndefined();
        expect(schema.safeParse(body).error).toBeUndefined();
      }
    }
  });
});

test.each(['list-of-sheets.json', 'list-of-reports.json'])('%s has the form of the lists', async (file) => {
  const recorded = all.find((each) => each.file === file)?.wire;
  const emulator = await emulate(['read-only-sheet.json', 'read-only-report.json']);
  const { body } = await get(emulator, file.includes('sheets') ? 'sheets' : 'reports');
  for (const list of [recorded, body]) expect(WireListing.safeParse(list).error).toBeUndefined();
  const keys = Object.keys(recorded?.data[0] ?? {});
  expect(Object.keys(body.data[0] ?? {})).toEqual(
    expect.arrayContaining(keys.filter((key) => key !== 'version')),
  );
});

describe('what was recorded of writes happens again', () => {
  const read = (file: string) => all.find((each) => each.file === file)?.wire as unknown;

  async function send(url: string, method: string, body: unknown): Promise<Record<string, unknown>> {
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
    const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
    return (await response.json()) as Record<string, unknown>;
  }

  test('a row that is added', async () => {
    const emulator = await emulate(['sheet-before-added-row.json']);
    const recorded = read('answer-to-added-row.json') as { result: Record<string, unknown>; version: number };
    const cells = (recorded.result['cells'] as Record<string, unknown>[]).map(
      ({ columnId, value, displayValue }) =>
        value === undefined
          ? { columnId, objectValue: { objectType: 'MULTI_PICKLIST', values: [displayValue] } }
          : { columnId, value },
    );
    const url = `${emulator.url}sheets/2184843875379076`;
    const answer = await send(`${url}/rows`, 'POST', { toBottom: true, cells });
    const { id: _id, createdAt: _c, modifiedAt: _m, cells: _cells, ...row } = recorded.result;
    expect(answer).toMatchObject({
      message: 'SUCCESS',
      resultCode: 0,
      version: recorded.version,
      result: row,
    });

    const after = read('sheet-after-added-row.json') as Wire;
    const { body } = await get(emulator, 'sheets/2184843875379076?level=2&include=objectValue');
    const said = (wire: Wire) =>
      wire.rows.at(-1)?.cells.map(({ columnId, value, displayValue }) => ({ columnId, value, displayValue }));
    // Addresses were masked one by one.
    const masked = (wire: Wire) => JSON.stringify(said(wire)).replaceAll(/person\d/g, 'person');
    expect(masked(body)).toEqual(masked(after));
    expect(body.version).toBe(after.version);
  });

  test('a new name', async () => {
    const emulator = await emulate(['sheet-before-new-name.json']);
    const recorded = read('answer-to-new-name.json') as { result: { id: number; name: string } };
    const { id, name } = recorded.result;
    expect(await send(`${emulator.url}sheets/${id}`, 'PUT', { name })).toEqual(recorded);
  });

  test('the history of a cell has the keys that were recorded', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const sheet = (await get(emulator, 'sheets/7719639380715396')).body;
    const { columnId } = sheet.rows[0]?.cells[0] ?? {};
    const path = `sheets/7719639380715396/rows/${sheet.rows[0]?.id}/columns/${columnId}/history`;
    const { body } = await get(emulator, path);
    expect(Object.keys(body).toSorted()).toEqual(
      Object.keys(read('sdk-cell-history.json') as Wire).toSorted(),
    );
    const [entry] = (read('sdk-cell-history.json') as Wire).data;
    const keys = Object.keys(entry ?? {}).filter((key) => key !== 'modifiedBy');
    expect(Object.keys(body.data[0] ?? {})).toEqual(expect.arrayContaining(keys));
  });
});
