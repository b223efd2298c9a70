import { createHash, timingSafeEqual } from 'node:crypto';
import { Client, type SFTPWrapper } from 'ssh2';
import { destinationError } from '../destination-error.ts';

export interface SftpOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly path: string;
  /** `SHA256:…`, as `ssh-keygen -lf` prints it. */
  readonly hostKey: string;
  readonly privateKey?: string | undefined;
  readonly passphrase?: string | undefined;
  readonly password?: string | undefined;
  /** Milliseconds without any progress after which the server counts as gone. */
  readonly deadlineMs?: number | undefined;
}

/** A connection while work goes on over it. */
export interface Session {
  readonly sftp: SFTPWrapper;
  /** Settles with what `work` calls back, or rejects when the connection breaks or nothing comes in time. */
  readonly run: <T>(work: (done: (error?: Error | null, result?: T) => void) => void) => Promise<T>;
}

/** Connects to the server whose key is pinned, works, and disconnects. Throws `SyncError` `destination-failed`. */
export async function withSession<T>(
  name: string,
  options: SftpOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { deadlineMs = 60_000 } = options;
  const client = new Client();
  const broken = brokenConnection(client);
  const run: Session['run'] = (begin) => settled(begin, broken, deadlineMs);
  try {
    const sftp = await connect(client, name, options, run);
    return await work({ sftp, run });
  } finally {
    client.end();
    // A server that does not answer the goodbye would keep the process alive.
    client.destroy();
  }
}

async function connect(
  client: Client,
  name: string,
  { host, port, user, hostKey, deadlineMs = 60_000, ...login }: SftpOptions,
  run: Session['run'],
): Promise<SFTPWrapper> {
  let offered = '';
  try {
    await run<void>((done) => {
      client.on('ready', () => done());
      client.connect({
        host,
        port,
        username: user,
        readyTimeout: deadlineMs,
        keepaliveInterval: 10_000,
        ...(login.privateKey !== undefined && { privateKey: `${login.privateKey}\n` }),
        ...(login.passphrase !== undefined && { passphrase: login.passphrase }),
        ...(login.password !== undefined && { password: login.password }),
        hostVerifier: (key: Buffer) => {
          offered = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
          return sameText(offered, hostKey.replace(/=+$/, ''));
        },
      });
    });
    // Without it every answer waits for 40 ms: 100 files take 22 s.
    client.setNoDelay(true);
    return await run<SFTPWrapper>((done) => client.sftp(done));
  } catch (error) {
    if (offered !== '' && !sameText(offered, hostKey.replace(/=+$/, ''))) {
      throw destinationError(
        name,
        `The server showed another key than the one that is pinned: ${offered}.`,
        'Ask whoever runs the server whether its key was changed. Only if it was, correct hostKey under publish.to. Nothing was sent.',
      );
    }
    throw connectionError(name, host, error);
  }
}

function connectionError(name: string, host: string, error: unknown): Error {
  if (isRefusedLogin(error)) {
    return destinationError(
      name,
      `${host} refused the login.`,
      'Check user under publish.to, and SFTP_PRIVATE_KEY (with SFTP_PASSPHRASE) or SFTP_PASSWORD. What was published before stays.',
    );
  }
  if (error instanceof Error && /privateKey|passphrase/i.test(error.message)) {
    return destinationError(
      name,
      'The private key cannot be used: it is not a key, or its passphrase is wrong.',
      'Check SFTP_PRIVATE_KEY and SFTP_PASSPHRASE. What was published before stays.',
    );
  }
  return destinationError(
    name,
    `The connection to ${host} failed or broke off (${reasonOf(error)}).`,
    'Check host and port under publish.to, and that this machine can reach it. The next run tries again. What was published before stays.',
  );
}

/** The code of a network or SFTP failure, in words that hold no secret. */
export function reasonOf(error: unknown): string {
  if (error instanceof TimedOut) return 'no answer in time';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code === 'number') return statusWords[code] ?? `code ${code}`;
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
  return 'no reason given';
}

const statusWords: Readonly<Record<number, string>> = {
  2: 'no such file or folder',
  3: 'access is denied',
  4: 'the server failed, which may mean that its disk is full',
  8: 'the server cannot do this',
};

/** Rejects as soon as the connection is gone, so that nothing waits for an answer that cannot come. */
function brokenConnection(client: Client): Promise<never> {
  const broken = new Promise<never>((_, reject) => {
    client.on('error', reject);
    client.on('close', () => reject(Object.assign(new Gone('gone'), { code: 'ECONNRESET' })));
  });
  // Whoever waits is told; when nobody does, it is no unhandled rejection.
  broken.catch(() => undefined);
  return broken;
}

async function settled<T>(
  begin: (done: (error?: Error | null, result?: T) => void) => void,
  broken: Promise<never>,
  deadlineMs: number,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimedOut('late')), deadlineMs);
  });
  const done = new Promise<T>((resolve, reject) => {
    begin((error, result) => {
      if (error) reject(error);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- without an error there is a result
      else resolve(result as T);
    });
  });
  try {
    return await Promise.race([done, broken, late]);
  } finally {
    clearTimeout(timer);
  }
}

class TimedOut extends Error {}
class Gone extends Error {}

function isRefusedLogin(error: unknown): boolean {
  return error instanceof Error && 'level' in error && error.level === 'client-authentication';
}

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
