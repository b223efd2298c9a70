import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SeededFaults, indicators, token, env, surrounded } from './seeding.ts';

/** What can be wrong with the configuration, secrets, sheets, storage and certificates. */
export const machineFaults: SeededFaults = [
  [
    'a setting that is none',
    { code: 'configuration', exitCode: 2, seed: (c) => c.edit('layout: wide', 'layout: tall') },
  ],
  [
    'a file for the token that is gone',
    {
      code: 'configuration',
      exitCode: 2,
      seed: (c) => env(c, 'SMARTSHEET_ACCESS_TOKEN_FILE=/nowhere/token'),
    },
  ],
  ['no token', { code: 'token-missing', exitCode: 12, seed: (c) => env(c, '') }],
  [
    'a token with a word too many',
    { code: 'token-garbled', exitCode: 12, seed: (c) => env(c, `SMARTSHEET_ACCESS_TOKEN="Bearer ${token}"`) },
  ],
  [
    'a token that is refused',
    { code: 'sheet-credentials', exitCode: 12, seed: (c) => env(c, 'SMARTSHEET_ACCESS_TOKEN=another-token') },
  ],
  [
    'a token that has expired',
    {
      code: 'sheet-credentials',
      exitCode: 12,
      seed: (c) => c.emulator.faults.add({ kind: 'error', errorCode: 1003, path: /^\/(sheets|users)/ }),
    },
  ],
  [
    'a token that others can read',
    {
      code: 'secret-readable-by-others',
      exitCode: 0,
      seed: (c) => chmod(join(c.folder, 'config/.env'), 0o644),
    },
  ],
  [
    'a sheet that is not shared',
    { code: 'sheet-credentials', exitCode: 12, seed: (c) => c.emulator.edits.unshare(indicators) },
  ],
  [
    'a mapped column that is gone',
    {
      code: 'sheet-contract-broken',
      exitCode: 14,
      seed: (c) => c.emulator.edits.deleteColumn(indicators, 'Improvement direction'),
    },
  ],
  [
    'a clock that is ten minutes fast',
    {
      code: 'clock-wrong',
      exitCode: 0,
      seed: () => {},
      machine: { now: () => Temporal.Now.instant().add({ minutes: 10 }) },
    },
  ],
  [
    'a disk that is nearly full',
    {
      code: 'disk-nearly-full',
      exitCode: 0,
      seed: () => {},
      machine: { freeBytes: () => Promise.resolve(40_000_000) },
    },
  ],
  [
    'a lock that cannot be read',
    {
      code: 'lock-left',
      exitCode: 11,
      seed: async (c) => {
        await mkdir(join(c.folder, '.progress-feed'), { recursive: true });
        await writeFile(join(c.folder, '.progress-feed/hastings.sqlite.lock'), 'half a lo');
      },
    },
  ],
  [
    'a folder for the database that is a file',
    {
      code: 'store-folder',
      exitCode: 16,
      seed: async (c) => {
        await rm(join(c.folder, '.progress-feed'), { recursive: true });
        await rm(c.site, { recursive: true });
        await writeFile(join(c.folder, '.progress-feed'), 'not a folder');
      },
    },
  ],
  [
    'a database that is none',
    {
      code: 'store-unusable',
      exitCode: 16,
      seed: (c) =>
        writeFile(
          join(c.folder, '.progress-feed/hastings.sqlite'),
          'This is a text, and no database at all.'.repeat(30),
        ),
    },
  ],
  [
    'a database that was lost',
    {
      code: 'database-lost',
      exitCode: 16,
      seed: (c) => rm(join(c.folder, '.progress-feed'), { recursive: true }),
    },
  ],
  [
    'a destination that is a file',
    {
      code: 'destination-refused',
      exitCode: 15,
      seed: async (c) => {
        await rm(c.site, { recursive: true });
        await writeFile(c.site, 'not a folder');
      },
    },
  ],
  [
    'a proxy that is no address',
    {
      code: 'proxy-malformed',
      exitCode: 13,
      seed: () => {},
      machine: surrounded({ proxies: [{ name: 'HTTPS_PROXY', value: 'proxy.example' }] }),
    },
  ],
  [
    'certificate checks switched off',
    {
      code: 'certificates-unchecked',
      exitCode: 0,
      seed: () => {},
      machine: surrounded({ insecure: ['NODE_TLS_REJECT_UNAUTHORIZED'] }),
    },
  ],
  [
    'a certificate file that is gone',
    {
      code: 'certificate-file-gone',
      exitCode: 0,
      seed: () => {},
      machine: surrounded({ extraCertificates: '/nowhere/council.pem' }),
    },
  ],
  [
    'a certificate file with no certificate',
    {
      code: 'certificate-file-unreadable',
      exitCode: 0,
      seed: () => {},
      machine: surrounded({ extraCertificates: join(import.meta.dirname, 'seeding.ts') }),
    },
  ],
];
