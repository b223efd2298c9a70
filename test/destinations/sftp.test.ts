import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SftpOptions } from '../../src/destinations/sftp/session.ts';
import { createSftpDestination } from '../../src/destinations/sftp/sftp-destination.ts';
import { itPublishes } from './contract.ts';
import { type SftpDouble, type SftpFault, startSftpDouble } from './doubles/sftp-double.ts';
import { readTree, temporaryFolder } from './folder-tree.ts';
import { itHeals } from './healing-contract.ts';
import { testRelease, testStatus } from './release.ts';

let server: SftpDouble;
let root: string;
beforeAll(async () => {
  server = await startSftpDouble();
});
afterAll(() => server.close());
beforeEach(async () => {
  root = await temporaryFolder();
});
afterEach(async () => {
  server.fault = () => undefined;
  server.canReplace = true;
  await rm(root, { recursive: true, force: true });
});

const site = () => join(root, 'www/progress');

function open(options: Partial<SftpOptions> = {}) {
  const { port, hostKey, privateKey } = server;
  return createSftpDestination({
    ...{ host: '127.0.0.1', port, user: 'progress', path: site(), hostKey, privateKey },
    ...options,
  });
}

const seen = () => readTree(site()).catch(() => ({}));

itPublishes('sftp', async () => ({
  destination: open(),
  seen,
  put: async (path, text) => {
    await mkdir(site(), { recursive: true });
    await writeFile(join(site(), path), text);
  },
}));

const realServer = process.env['SFTP_TEST_SERVER'];
if (realServer !== undefined) {
  const address = JSON.parse(realServer) as Pick<SftpOptions, 'port' | 'hostKey' | 'user' | 'privateKey'>;
  itPublishes('sftp to the server that SFTP_TEST_SERVER names', async () => ({
    destination: createSftpDestination({ ...address, host: '127.0.0.1', path: site() }),
    seen,
    put: async (path, text) => {
      await mkdir(site(), { recursive: true });
      await writeFile(join(site(), path), text);
    },
  }));
}

itHeals('sftp', {
  stride: 31,
  open,
  seen: async () => {
    const files = Object.entries(await seen());
    return Object.fromEntries(files.filter(([path]) => !path.startsWith('.progress-feed-parts/')));
  },
  clear: () => rm(site(), { recursive: true, force: true }),
  cutAfter: (requests) => {
    let count = 0;
    server.fault = () => (count++ >= requests ? 'reset' : undefined);
  },
  cutAtManifest: () => {
    let cut = false;
    server.fault = (operation, path) => {
      cut ||= operation === 'RENAME' && path === join(site(), 'v1/manifest.json');
      return cut ? 'reset' : undefined;
    };
  },
  mend: () => {
    server.fault = () => undefined;
  },
});

const first = testRelease(1, { 'index.html': 'one', 'v1/progress.json': '{"n":1}' });
const second = testRelease(2, { 'index.html': 'two', 'v1/progress.json': '{"n":2}' }, first);

describe('sftp', () => {
  const publish = ({ files, manifest, manifestFile } = first, options: Partial<SftpOptions> = {}) =>
    open(options).publish(files, manifest, manifestFile);

  it.each([
    ['another host key', { hostKey: `SHA256:${'A'.repeat(43)}` }, /another key.*SHA256:/, /hostKey/],
    [
      'a user that is refused',
      { privateKey: undefined, password: 'wrong' },
      /refused the login/,
      /SFTP_PASSWORD/,
    ],
    [
      'a wrong passphrase',
      { privateKey: 'locked', passphrase: 'wrong' },
      /private key cannot be used/,
      /SFTP_PASSPHRASE/,
    ],
    ['a text that is no key', { privateKey: 'no key' }, /private key cannot be used/, /SFTP_PRIVATE_KEY/],
    ['a port that nobody listens to', { port: 9 }, /failed or broke off \(ECONNREFUSED\)/, /port/],
  ])('says what to do about %s, and sends nothing', async (_, options, message, hint) => {
    const key = 'privateKey' in options && options.privateKey === 'locked' ? server.lockedKey : undefined;
    const used = { ...options, ...(key !== undefined && { privateKey: key }) };
    await expect(publish(first, used)).rejects.toMatchObject({
      code: 'destination-failed',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    expect(await seen()).toEqual({});
  });

  it('logs in with a key that is locked', async () => {
    await publish(first, { privateKey: server.lockedKey, passphrase: server.passphrase });
    expect(await seen()).toMatchObject(first.texts);
  });

  it('logs in with a password too', async () => {
    await publish(first, { privateKey: undefined, password: server.password });
    expect(await seen()).toMatchObject(first.texts);
  });

  it('refuses a server that cannot replace a file at once, before anything is public', async () => {
    server.canReplace = false;
    await expect(publish()).rejects.toMatchObject({
      code: 'destination-failed',
      message: expect.stringContaining('posix-rename'),
    });
    expect(Object.keys(await seen()).filter((path) => !path.startsWith('.progress-feed-parts/'))).toEqual([]);
    server.canReplace = true;
    await publish();
    expect(Object.keys(await seen())).toHaveLength(6);
  });

  it.each<[SftpFault, string, RegExp]>([
    ['refuse', 'OPEN', /access is denied/],
    ['full', 'WRITE', /disk is full/],
    ['lie', 'WRITE', /reads back differently/],
    ['corrupt', 'WRITE', /reads back differently/],
    ['lie', 'RENAME', /reads back differently/],
    ['refuse', 'RENAME', /access is denied/],
    ['stall', 'WRITE', /no answer in time/],
    ['reset', 'WRITE', /ECONNRESET/],
  ])('%s at every %s fails, and what is public stays', async (fault, operation, words) => {
    await publish();
    await open().writeStatus(testStatus(1));
    const before = await seen();
    server.fault = (asked, path) =>
      asked === operation && !(operation === 'OPEN' && !path.includes('parts')) ? fault : undefined;
    const error: unknown = await publish(second, { deadlineMs: 300 }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'destination-failed', message: expect.stringMatching(words) });
    expect(JSON.stringify([String(error), error])).not.toMatch(/canary|PRIVATE KEY/);
    server.fault = () => undefined;
    expect(await seen()).toMatchObject(before);
    await publish(second);
    expect(Object.keys(await seen())).toHaveLength(3 * 3 + 1);
  });

  it('does not follow a link out of the folder', async () => {
    const outside = join(root, 'outside');
    await mkdir(outside);
    await mkdir(site(), { recursive: true });
    await symlink(outside, join(site(), 'v1'));
    await expect(publish()).rejects.toMatchObject({ code: 'destination-failed' });
    expect(await readTree(outside)).toEqual({});
  });
});
