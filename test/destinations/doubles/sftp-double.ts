import { constants as nodeConstants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rmdir, stat, unlink } from 'node:fs/promises';
import type { AddressInfo, Socket } from 'node:net';
import { createHash } from 'node:crypto';
import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;

/** What the server does instead of an operation. */
export type SftpFault = 'reset' | 'stall' | 'refuse' | 'full' | 'lie' | 'corrupt';

export interface SftpDouble {
  readonly port: number;
  readonly hostKey: string;
  readonly privateKey: string;
  /** One that opens with the passphrase. */
  readonly lockedKey: string;
  readonly passphrase: string;
  readonly password: string;
  /** Asked before every operation: its name as in the protocol, and the path where there is one. */
  fault: (operation: string, path: string) => SftpFault | undefined;
  /** Whether it says that it can rename over a file. */
  canReplace: boolean;
  close(): Promise<void>;
}

/** An SSH server on loopback that serves the whole disk over SFTP version 3, as sftp-server(8) does. */
export async function startSftpDouble(): Promise<SftpDouble> {
  const host = ssh2.utils.generateKeyPairSync('ed25519');
  const passphrase = 'canary-passphrase';
  const user = ssh2.utils.generateKeyPairSync('ed25519');
  const locked = ssh2.utils.generateKeyPairSync('ed25519', { passphrase, cipher: 'aes256-cbc', rounds: 1 });
  const hostPublic = publicKey(host.public);
  const userPublic = [user, locked].map((pair) => publicKey(pair.public));
  const double: Pick<SftpDouble, 'fault' | 'canReplace'> = { fault: () => undefined, canReplace: true };
  const connections = new Set<ssh2.Connection>();
  const password = 'canary-password';
  const server = new ssh2.Server({ hostKeys: [host.private] }, (client) => {
    connections.add(client);
    // As sshd does: otherwise every answer waits for the client's acknowledgement.
    (client as unknown as { _sock: Socket })._sock.setNoDelay(true);
    client.on('error', () => undefined);
    client.on('close', () => connections.delete(client));
    client.on('authentication', (context) => {
      const key = context.method === 'publickey' ? context : undefined;
      const known = userPublic.find((one) => key?.key.data.equals(one.getPublicSSH()));
      const isUser =
        known !== undefined &&
        key !== undefined &&
        (key.signature === undefined ||
          known.verify(key.blob ?? Buffer.alloc(0), key.signature, key.hashAlgo));
      if (isUser || (context.method === 'password' && context.password === password)) context.accept();
      else context.reject(['publickey', 'password']);
    });
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => {
        const sftp = acceptSftp();
        if (double.canReplace) offerExtensions(sftp);
        serve(sftp, {
          fault: (operation, path) => double.fault(operation, path),
          reset: () => client.end(),
        });
      });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const hash = createHash('sha256').update(hostPublic.getPublicSSH()).digest('base64');
  return Object.assign(double, {
    port,
    hostKey: `SHA256:${hash.replace(/=$/, '')}`,
    privateKey: user.private,
    lockedKey: locked.private,
    passphrase,
    password,
    close: async () => {
      for (const client of connections) client.end();
      await new Promise<void>((done) => server.close(() => done()));
    },
  });
}

/** ssh2's server names no extensions: its first packet, the version, is given them. */
function offerExtensions(sftp: SFTPWrapper): void {
  const wire = sftp as unknown as { _protocol: { channelData: (id: number, data: Buffer) => void } };
  const text = (value: string) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(value.length);
    return Buffer.concat([length, Buffer.from(value)]);
  };
  const protocol = wire._protocol;
  wire._protocol = Object.assign(Object.create(protocol) as typeof protocol, {
    channelData: (id: number, data: Buffer) => {
      wire._protocol = protocol;
      const names = ['posix-rename@openssh.com', '1', 'fsync@openssh.com', '1'].map(text);
      const packet = Buffer.concat([data, ...names]);
      packet.writeUInt32BE(packet.length - 4);
      protocol.channelData(id, packet);
    },
  });
}

function publicKey(text: string): ssh2.ParsedKey {
  const key = ssh2.utils.parseKey(text);
  if (key instanceof Error) throw key;
  return key;
}

interface Orders {
  readonly fault: (operation: string, path: string) => SftpFault | undefined;
  readonly reset: () => void;
}

function serve(sftp: SFTPWrapper, { fault, reset }: Orders): void {
  const files = new Map<number, { file?: FileHandle; path: string; listed?: boolean }>();
  let handles = 0;
  sftp.on('close', () => {
    for (const { file } of files.values()) void file?.close().catch(() => undefined);
  });
  const handleFor = (entry: { file?: FileHandle; path: string }): Buffer => {
    handles += 1;
    files.set(handles, entry);
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(handles);
    return handle;
  };
  const entryOf = (handle: Buffer) => files.get(handle.readUInt32BE()) ?? { path: '' };

  /** Does one operation, or what it is told instead; what the disk refuses is told as sftp-server tells it. */
  const answer = (
    operation: string,
    id: number,
    path: string,
    work: (told?: SftpFault) => Promise<unknown>,
  ) => {
    const told = fault(operation, path);
    if (told === 'stall') return;
    if (told === 'reset') return reset();
    if (told === 'refuse') return sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
    if (told === 'full') return sftp.status(id, STATUS_CODE.FAILURE);
    if (told === 'lie') return sftp.status(id, STATUS_CODE.OK);
    void work(told).catch((error: NodeJS.ErrnoException) => {
      sftp.status(id, error.code === 'ENOENT' ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE);
    });
  };
  const simple = (operation: string, id: number, path: string, work: () => Promise<unknown>) =>
    answer(operation, id, path, async () => {
      await work();
      sftp.status(id, STATUS_CODE.OK);
    });

  sftp.on('OPEN', (id, path, flags) =>
    answer('OPEN', id, path, async () => {
      const mode = (flags & OPEN_MODE.WRITE) === 0 ? 'r' : 'w';
      sftp.handle(id, handleFor({ file: await open(path, mode), path }));
    }),
  );
  sftp.on('WRITE', (id, handle, offset, data) =>
    answer('WRITE', id, entryOf(handle).path, async (told) => {
      const bytes = told === 'corrupt' ? Buffer.alloc(data.length) : data;
      await entryOf(handle).file?.write(bytes, 0, bytes.length, offset);
      sftp.status(id, STATUS_CODE.OK);
    }),
  );
  sftp.on('READ', (id, handle, offset, length) =>
    answer('READ', id, entryOf(handle).path, async () => {
      const read = await entryOf(handle).file?.read(Buffer.alloc(length), 0, length, offset);
      if (read === undefined || read.bytesRead === 0) sftp.status(id, STATUS_CODE.EOF);
      else sftp.data(id, read.buffer.subarray(0, read.bytesRead));
    }),
  );
  sftp.on('FSTAT', (id, handle) =>
    answer('FSTAT', id, entryOf(handle).path, async () =>
      sftp.attrs(id, await attributes(entryOf(handle).path, stat)),
    ),
  );
  sftp.on('LSTAT', (id, path) =>
    answer('LSTAT', id, path, async () => sftp.attrs(id, await attributes(path, lstat))),
  );
  sftp.on('STAT', (id, path) =>
    answer('STAT', id, path, async () => sftp.attrs(id, await attributes(path, stat))),
  );
  sftp.on('CLOSE', (id, handle) =>
    simple('CLOSE', id, entryOf(handle).path, async () => await entryOf(handle).file?.close()),
  );
  sftp.on('OPENDIR', (id, path) =>
    answer('OPENDIR', id, path, async () => {
      await readdir(path);
      sftp.handle(id, handleFor({ path }));
    }),
  );
  sftp.on('READDIR', (id, handle) =>
    answer('READDIR', id, entryOf(handle).path, async () => {
      const entry = entryOf(handle);
      if (entry.listed === true) return sftp.status(id, STATUS_CODE.EOF);
      entry.listed = true;
      const names = ['.', '..', ...(await readdir(entry.path))];
      const listed = names.map(async (filename) => ({
        filename,
        longname: filename,
        attrs: await attributes(`${entry.path}/${filename}`, lstat),
      }));
      sftp.name(id, await Promise.all(listed));
    }),
  );
  sftp.on('REMOVE', (id, path) => simple('REMOVE', id, path, () => unlink(path)));
  sftp.on('MKDIR', (id, path) => simple('MKDIR', id, path, () => mkdir(path)));
  sftp.on('RMDIR', (id, path) => simple('RMDIR', id, path, () => rmdir(path)));
  const extended = (id: number, name: string, data: Buffer) => {
    if (name === 'fsync@openssh.com') return simple('FSYNC', id, '', async () => undefined);
    const [from = '', to = ''] = texts(data);
    return simple('RENAME', id, to, () => rename(from, to));
  };
  sftp.on('EXTENDED' as 'READDIR', extended as unknown as (id: number, handle: Buffer) => void);
}

async function attributes(path: string, look: typeof stat): Promise<Attributes> {
  const { mode, uid, gid, size, atime, mtime } = await look(path);
  return {
    mode: mode & (nodeConstants.S_IFMT | 0o7777),
    uid,
    gid,
    size,
    atime: Math.floor(atime.getTime() / 1000),
    mtime: Math.floor(mtime.getTime() / 1000),
  };
}

function texts(data: Buffer): string[] {
  const found: string[] = [];
  for (let at = 0; at < data.length;) {
    const length = data.readUInt32BE(at);
    found.push(data.toString('utf8', at + 4, at + 4 + length));
    at += 4 + length;
  }
  return found;
}
