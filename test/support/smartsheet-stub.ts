import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';

/** Answers one request; `index` counts them from 0. */
export type Reply = (response: ServerResponse, request: IncomingMessage, index: number) => void;

export interface Stub extends AsyncDisposable {
  readonly baseUrl: string;
  /** Every request so far: its path and query. */
  readonly requests: readonly URL[];
}

/** A server on a free loopback port that gives the replies in turn, and the last one from then on. */
export async function startStub(...replies: readonly Reply[]): Promise<Stub> {
  const requests: URL[] = [];
  const server = createServer((request, response) => {
    const index = requests.push(new URL(request.url ?? '/', 'http://stub')) - 1;
    (replies[index] ?? replies.at(-1))?.(response, request, index);
  });
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await listening;
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    baseUrl: `http://127.0.0.1:${port}/2.0/`,
    requests,
    async [Symbol.asyncDispose]() {
      const { promise: closed, resolve: done } = Promise.withResolvers<void>();
      server.close(() => done());
      server.closeAllConnections();
      await closed;
    },
  };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json;charset=UTF-8', ...headers });
    response.end(JSON.stringify(body));
  };
}

export function apiError(status: number, errorCode: number, headers: Record<string, string> = {}): Reply {
  const message = 'Words of the server that are not repeated';
  return json({ errorCode, message, refId: 'bby5yhrqu0p7' }, status, headers);
}

export function webPage(status: number): Reply {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'text/html' });
    response.end('<!doctype html><title>Log in</title><p>Please log in to the council network.');
  };
}

/** Accepts the request and never answers. */
export const hang: Reply = () => {};

export const reset: Reply = (_response, request) => {
  request.socket.resetAndDestroy();
};

/** Half a body, then the connection is gone. */
export const cut: Reply = (response, request) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
  response.write('{"id":4583173393803140,"name":"Corp', () => request.socket.destroy());
};

/** A whole answer with HTTP 200 whose JSON stops half-way. */
export const halfJson: Reply = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end('{"id":4583173393803140,"name":"Corp');
};

export interface StubSheet {
  readonly version?: number;
  /** Row ids in order; each row's one cell holds `value` or else the row's number. */
  readonly rowIds: readonly number[];
  readonly total?: number;
}

export const sheetId = '4583173393803140';
export const columnId = '5706446774423428';

/** One page of a sheet in the API's shape; a page past the end is the last one again, as with the real API. */
export function sheetPage({ version = 7, rowIds, total = rowIds.length }: StubSheet): Reply {
  return (response, request, index) => {
    const query = new URL(request.url ?? '/', 'http://stub').searchParams;
    const size = Number(query.get('pageSize'));
    const page = Math.min(Number(query.get('page')), Math.max(1, Math.ceil(rowIds.length / size)));
    const rows = rowIds
      .map((id, row) => ({ id, rowNumber: row + 1, expanded: true, cells: [numberCell(row + 1)] }))
      .slice((page - 1) * size, page * size);
    const sheet = { id: Number(sheetId), name: 'Corporate plan', version, totalRowCount: total };
    const columns = [{ id: Number(columnId), index: 0, title: 'Actual', type: 'TEXT_NUMBER' }];
    const more = {
      permalink: 'https://app.smartsheet.com/sheets/abc',
      accessLevel: 'VIEWER',
      readOnly: true,
    };
    json({ ...sheet, ...more, columns, rows })(response, request, index);
  };
}

function numberCell(value: number): unknown {
  return { columnId: Number(columnId), value, displayValue: String(value) };
}
