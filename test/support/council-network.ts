import { readFileSync } from 'node:fs';
import { createServer as createHttp, request as httpRequest } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, type AddressInfo, type Server } from 'node:net';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url));

/** The certificate authority of an invented council; its server certificate is for `api.smartsheet.test`. */
export const authorityFile = new URL('../fixtures/tls/ca.pem', import.meta.url).pathname;

export interface Listening extends AsyncDisposable {
  readonly port: number;
}

/** TLS in front of an emulator, as `api.smartsheet.test` and on this machine's address. */
export async function startTls(emulatorUrl: string): Promise<Listening> {
  const target = new URL(emulatorUrl);
  const server = createHttps(
    { key: fixture('server.key'), cert: fixture('server.pem') },
    (incoming, outgoing) => {
      const { method, url, headers } = incoming;
      const options = { host: target.hostname, port: target.port, method, path: url, headers };
      const onward = httpRequest(options, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(onward);
    },
  );
  return await listening(server);
}

export interface Proxy extends Listening {
  /** Hosts that a tunnel was asked for. */
  readonly tunnels: readonly string[];
  /** Requests that came in the clear, with what they carried. */
  readonly inTheClear: readonly string[];
}

/** A council's web proxy: it makes tunnels, here always to one port of this machine. */
export async function startProxy(toPort: number): Promise<Proxy> {
  const tunnels: string[] = [];
  const inTheClear: string[] = [];
  const server = createHttp((request, response) => {
    inTheClear.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    response.writeHead(400).end();
  });
  server.on('connect', (request, socket, head) => {
    tunnels.push(request.url ?? '');
    const onward = connect(toPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  return Object.assign(await listening(server), { tunnels, inTheClear });
}

async function listening(server: Server): Promise<Listening> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
