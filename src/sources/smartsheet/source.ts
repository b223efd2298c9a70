import type { z } from 'zod';
import type { SheetOutline, SheetSnapshot } from '../../model/sheet.ts';
import type { SheetSource } from '../../model/world.ts';
import { regionBaseUrl } from './base-url.ts';
import { type QueryParameters, type SheetsApi, createSheetsApi } from './client.ts';
import { pullSnapshot, toColumn } from './snapshot.ts';
import {
  columnsGone,
  nothingMapped,
  requireNumber,
  requireToken,
  tornSheet,
  unknownShape,
} from './source-errors.ts';
import { createTransport } from './transport.ts';
import { WireOutline, WirePage, firstProblem } from './wire.ts';
import { type RetrySettings, jitter, pause, waitFor, withRetries } from './with-retries.ts';

export { regionBaseUrl } from './base-url.ts';

export interface SmartsheetOptions {
  readonly token: string;
  /** Ends in `/`; see `regionBaseUrl`. */
  readonly baseUrl: string;
  /** Milliseconds for one request, answer included. */
  readonly deadlineMs?: number;
  /** How often a request that failed in passing is made again. */
  readonly retries?: number;
  readonly signal?: AbortSignal;
  readonly wait?: RetrySettings['wait'];
  readonly random?: RetrySettings['random'];
  readonly pageSize?: number;
}

// Memory halves against one big answer, and a page still takes only a few of the 300 requests a minute.
const rowsPerPage = 2000;
const pullsOfTornSheet = 4;
const waitBetweenPullsMs = 2000;
// Row numbers that do not exist are ignored, so this asks for a sheet's name and columns without any of its cells.
const noRow = 1_000_000_000;

/**
 * Sheets by the Smartsheet API. Every failure is a `SyncError`: `credentials` (token refused, sheet not shared),
 * `source-unavailable` (after retries), `contract-broken` (torn, column gone, unknown shape), `usage`.
 */
export function createSmartsheetSource(options: SmartsheetOptions): SheetSource {
  const { token, signal, pageSize = rowsPerPage } = options;
  const baseUrl = regionBaseUrl(options.baseUrl);
  const stop = signal === undefined ? {} : { signal };
  const transport = createTransport({ baseUrl, deadlineMs: options.deadlineMs ?? 60_000, ...stop });
  const wait = options.wait ?? waitFor;
  const settings = { retries: options.retries ?? 4, wait, random: options.random ?? jitter, ...stop };
  requireToken(token);
  const names = new Map<string, string>();
  const actor = (sheetId: string): string =>
    names.has(sheetId) ? `[sheet "${names.get(sheetId)}"]` : `[sheet ${sheetId}]`;
  let loading: Promise<SheetsApi> | undefined;

  async function getSheet<T extends { id: number; name: string }>(
    sheetId: string,
    schema: z.ZodType<T>,
    queryParameters: QueryParameters,
  ): Promise<T> {
    const sheets = await (loading ??= createSheetsApi({ token, baseUrl, transport }));
    const answer = await withRetries(
      () => actor(sheetId),
      settings,
      async () => await sheets.getSheet({ sheetId, queryParameters }),
    );
    const { data, error } = schema.safeParse(answer);
    if (error !== undefined) throw unknownShape(actor(sheetId), firstProblem(error));
    if (String(data.id) !== sheetId) throw unknownShape(actor(sheetId), 'id: another sheet was sent');
    names.set(sheetId, data.name);
    return data;
  }

  return {
    async outline(sheetId: string): Promise<SheetOutline> {
      requireNumber('sheet', sheetId);
      const query = { page: 1, pageSize: 1, rowNumbers: noRow, level: 2 };
      const { name, columns } = await getSheet(sheetId, WireOutline, query);
      return { sheetId, name, columns: columns.map((column) => toColumn(column)) };
    },

    async read(sheetId: string, columnIds: readonly string[]): Promise<SheetSnapshot> {
      requireNumber('sheet', sheetId);
      for (const id of columnIds) requireNumber('column', id);
      const wanted = [...new Set(columnIds)];
      if (wanted.length === 0) throw nothingMapped(actor(sheetId));
      const query = { pageSize, columnIds: wanted.join(','), level: 2, include: 'objectValue,format' };
      let torn = '';
      for (let pull = 1; pull <= pullsOfTornSheet; pull += 1) {
        if (pull > 1) await pause(() => actor(sheetId), settings, waitBetweenPullsMs);
        const result = await pullSnapshot(
          sheetId,
          wanted,
          pageSize,
          async (page) => await getSheet(sheetId, WirePage, { page, ...query }),
        );
        if ('snapshot' in result) return result.snapshot;
        if ('missingColumns' in result) throw columnsGone(actor(sheetId), result.missingColumns);
        torn = result.torn;
      }
      throw tornSheet(actor(sheetId), torn, pullsOfTornSheet);
    },
  };
}
