import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StoredObject {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a double is told to do instead of answering a request as it should. */
export type Fault =
  | 'reset' // the connection breaks before anything is done
  | 'reset-after' // it is done, and then the connection breaks
  | 'cut' // half of the answer, or after half of the upload
  | 'stall' // never an answer
  | 'busy' // 503
  | 'refuse' // 403
  | 'lie' // says it is done, and does nothing
  | 'corrupt'; // stores something else

export interface DoubleRequest {
  readonly method: string;
  /** The key, decoded; empty for the bucket. */
  readonly key: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface DoubleAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface ObjectServer {
  readonly url: string;
  readonly objects: Map<string, StoredObject>;
  readonly requests: DoubleRequest[];
  /** Asked before every request. */
  fault: (request: DoubleRequest) => Fault | undefined;
  close(): Promise<void>;
}

/** A server of objects on loopback that does what `handle` says, with faults on demand. `objects` is by key. */
export async function startObjectServer(
  handle: (request: DoubleRequest, objects: Map<string, StoredObject>) => DoubleAnswer,
  keyOf: (url: URL) => string,
): Promise<ObjectServer> {
  const objects = new Map<string, StoredObject>();
  const requests: DoubleRequest[] = [];
  const double: Pick<ObjectServer, 'fault'> = { fault: () => undefined };
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const url = new URL(incoming.url ?? '/', 'http://double');
      const method = incoming.method ?? '';
      const key = keyOf(url);
      const early = { method, key, url, headers: incoming.headers, body: Buffer.alloc(0) };
      const fault = double.fault(early);
      const { socket } = incoming;
      if (fault === 'stall') return;
      if (fault === 'reset') return void socket.resetAndDestroy();
      const body = await bodyOf(incoming, fault === 'cut' && method === 'PUT');
      if (body === undefined) return void socket.resetAndDestroy();
      const request = { ...early, body };
      requests.push(request);
      const answer = answerWith(fault, request, () => handle(request, objects));
      if (fault === 'corrupt') spoil(objects, key);
      if (fault === 'reset-after') return void socket.resetAndDestroy();
      send(outgoing, answer, fault === 'cut');
    })();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return Object.assign(double, {
    url: `http://127.0.0.1:${port}`,
    objects,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  });
}

function answerWith(
  fault: Fault | undefined,
  { method }: DoubleRequest,
  answer: () => DoubleAnswer,
): DoubleAnswer {
  if (fault === 'busy') return { status: 503, body: '<Error><Code>SlowDown</Code></Error>' };
  if (fault === 'refuse') return { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' };
  if (fault === 'lie' && method === 'PUT') return { status: 200, headers: { ETag: '"lie"' } };
  return answer();
}

function spoil(objects: Map<string, StoredObject>, key: string): void {
  const stored = objects.get(key);
  if (stored !== undefined) objects.set(key, { ...stored, bytes: stored.bytes.subarray(1) });
}

async function bodyOf(incoming: IncomingMessage, half: boolean): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
    if (half) return undefined;
  }
  return Buffer.concat(chunks);
}

function send(outgoing: ServerResponse, { status, headers, body = '' }: DoubleAnswer, half: boolean): void {
  const bytes = Buffer.from(body);
  outgoing.writeHead(status, { ...headers, 'Content-Length': bytes.length });
  if (!half) return void outgoing.end(bytes);
  outgoing.write(bytes.subarray(0, bytes.length / 2), () => outgoing.socket?.resetAndDestroy());
}
