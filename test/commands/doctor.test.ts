import { appendFile, chmod, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Machine, thisMachine } from '../../src/commands/doctor/machine.ts';
import { runDoctor } from '../../src/commands/run-doctor.ts';
import { acquireLock } from '../../src/store/lock.ts';
import { type Council, makeCouncil } from '../support/council.ts';
import { receiveMail } from '../support/receivers.ts';

const indicators = '4583173393803140';
const token = 'the-right-token';

/** The machine that a council would have: nothing of the one the tests happen to run on. */
const plain: Machine = {
  ...thisMachine,
  timeZone: 'Europe/London',
  freeBytes: () => Promise.resolve(50_000_000_000),
  schedules: () => Promise.resolve([{ where: 'crontab', line: '17 3 * * * progress-feed sync' }]),
  surroundings: {
    proxies: [],
    insecure: [],
    extraCertificates: undefined,
    openTelemetry: undefined,
    openTelemetryHeaders: {},
    openTelemetryService: 'progress-feed',
    metricsFile: undefined,
  },
};

interface Seeded {
  /** The code that must be found, and no other fault or warning. */
  readonly code: string;
  readonly exitCode: number;
  readonly seed: (council: Council) => unknown;
  readonly machine?: Partial<Machine>;
}

const env = (council: Council, text: string) =>
  writeFile(join(council.folder, 'config/.env'), text, { mode: 0o600 });
const notify = (council: Council, yaml: string) => appendFile(council.config, `\nnotify: ${yaml}\n`);
const surrounded = (part: Partial<Machine['surroundings']>) => ({
  surroundings: { ...plain.surroundings, ...part },
});
const failed = (code: string) => ({
  reach: () => Promise.resolve({ type: 'failed' as const, host: 'api.smartsheet.eu', code }),
});

const seeded: readonly (readonly [string, Seeded])[] = [
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
      machine: surrounded({ extraCertificates: join(import.meta.dirname, 'doctor.test.ts') }),
    },
  ],
  [
    'a name that DNS does not know',
    { code: 'name-not-found', exitCode: 13, seed: () => {}, machine: failed('ENOTFOUND') },
  ],
  [
    'a firewall',
    { code: 'no-connection', exitCode: 13, seed: (c) => c.edit(c.emulator.url, 'http://127.0.0.1:9/2.0/') },
  ],
  [
    'a certificate that is not trusted',
    {
      code: 'certificate-not-trusted',
      exitCode: 13,
      seed: () => {},
      machine: failed('SELF_SIGNED_CERT_IN_CHAIN'),
    },
  ],
  [
    'a log-in page in between',
    {
      code: 'not-smartsheet',
      exitCode: 13,
      seed: (c) => c.emulator.faults.add({ kind: 'html', status: 200 }),
    },
  ],
  [
    'a notice without its secret',
    { code: 'notice-secret-missing', exitCode: 0, seed: (c) => notify(c, '{ officer: { teams: true } }') },
  ],
  [
    'a notice to an address that is none',
    {
      code: 'notice-address-bad',
      exitCode: 0,
      seed: async (c) => {
        await notify(c, '{ operator: { webhook: true } }');
        await appendFile(join(c.folder, 'config/.env'), 'WEBHOOK_OPERATOR_URL=the-address\n');
      },
    },
  ],
  [
    'a retired Teams connector',
    {
      code: 'teams-connector-retired',
      exitCode: 0,
      seed: async (c) => {
        await notify(c, '{ officer: { teams: true } }');
        await appendFile(
          join(c.folder, 'config/.env'),
          'TEAMS_OFFICER_URL=https://council.webhook.office.com/webhookb2/x\n',
        );
      },
    },
  ],
  [
    'a mail server that is not there',
    {
      code: 'mail-refused',
      exitCode: 0,
      seed: (c) =>
        notify(
          c,
          '{ officer: { email: [a@example.gov.uk] }, smtp: { host: 127.0.0.1, port: 9, security: none, from: b@example.gov.uk } }',
        ),
    },
  ],
  [
    'a download that is stale',
    {
      code: 'download-stale',
      exitCode: 0,
      seed: (c) => {
        const longAgo = Date.now() / 1000 - 200 * 86_400;
        return utimes(join(c.folder, 'seeds/lg-inform/household-waste-recycled.csv'), longAgo, longAgo);
      },
    },
  ],
  [
    'a download that cannot be read',
    {
      code: 'download-bad',
      exitCode: 0,
      seed: (c) =>
        writeFile(
          join(c.folder, 'seeds/lg-inform/household-waste-recycled.csv'),
          '<!DOCTYPE html><html>Sign in</html>',
        ),
    },
  ],
  [
    'a release calendar that has run out',
    {
      code: 'calendar-past',
      exitCode: 0,
      seed: (c) =>
        c.edit(
          'release:\n  signOff:\n    column: Signed off',
          'release: { calendar: [ { period: Q3 2021/22, at: 2022-02-24T10:00 } ] }',
        ),
    },
  ],
  [
    'a schedule in the hour that is missing in March',
    {
      code: 'schedule-in-missing-hour',
      exitCode: 0,
      seed: () => {},
      machine: {
        schedules: () =>
          Promise.resolve([
            { where: '/etc/systemd/system/progress-feed.timer', line: 'OnCalendar=*-*-* 01:30:00' },
          ]),
      },
    },
  ],
  [
    'a job that has not run for a week',
    {
      code: 'feed-expired',
      exitCode: 0,
      seed: () => {},
      machine: {
        now: () => Temporal.Now.instant().add({ hours: 168 }),
        reach: async (region) => {
          const reach = await thisMachine.reach(region);
          return reach.type === 'failed'
            ? reach
            : { type: 'answered', host: reach.host, status: reach.status, webPage: false };
        },
      },
    },
  ],
  [
    'a feed that is not https',
    {
      code: 'address-not-https',
      exitCode: 0,
      seed: (c) =>
        c.edit('url: https://www.hastings.gov.uk/progress/', 'url: http://www.hastings.gov.uk/progress/'),
    },
  ],
];

describe('doctor', () => {
  let firstNight: Council;
  let council: Council;

  beforeAll(async () => {
    for (const name of ['SMARTSHEET_ACCESS_TOKEN', 'CREDENTIALS_DIRECTORY']) vi.stubEnv(name, undefined);
    firstNight = await makeCouncil({ token });
    expect((await firstNight.run('sync', '--config', firstNight.config)).exitCode).toBe(0);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await firstNight.close();
  });
  beforeEach(async () => {
    council = await makeCouncil({ token, after: firstNight });
    await chmod(join(council.folder, 'config/.env'), 0o600);
  });
  afterEach(() => council.close());

  const troubles = async (machine: Machine) => {
    const result = await runDoctor(council.config, () => {}, machine);
    const codes = result.diagnoses.filter(({ level }) => level === 'fault' || level === 'warning');
    return { ...result, codes: [...new Set(codes.map(({ code }) => code))] };
  };

  test('finds nothing wrong where nothing is', async () => {
    const { codes, outcome, exitCode } = await troubles(plain);
    expect({ codes, outcome, exitCode }).toEqual({ codes: [], outcome: 'healthy', exitCode: 0 });
  });

  test.each(seeded)('finds %s, and nothing else', async (_name, { code, exitCode, seed, machine }) => {
    await seed(council);
    const found = await troubles({ ...plain, ...machine });
    expect(found.codes).toEqual([code]);
    expect(found.exitCode).toBe(exitCode);
    const first = found.diagnoses.find((diagnosis) => diagnosis.code === code);
    expect(first?.fix).not.toBe('');
    expect(JSON.stringify(found.diagnoses)).not.toContain(token);
  });

  test('finds a run that is at work', async () => {
    const lock = await acquireLock(join(council.folder, '.progress-feed/hastings.sqlite.lock'), {
      runId: 'the-other-run',
      startedAt: '2022-02-14T09:00:00Z',
      command: 'sync',
    });
    expect((await troubles(plain)).codes).toEqual(['run-at-work']);
    await lock.release();
  });

  test('finds a password that the mail server refuses', async () => {
    await using smtp = await receiveMail({ password: 'the-right-password' });
    await notify(
      council,
      `{ officer: { email: [a@example.gov.uk] }, smtp: { host: 127.0.0.1, port: ${smtp.port}, security: none, from: b@example.gov.uk, user: feed } }`,
    );
    await appendFile(join(council.folder, 'config/.env'), 'SMTP_PASSWORD=a-wrong-password\n');
    const { codes, diagnoses } = await troubles(plain);
    expect(codes).toEqual(['mail-refused']);
    expect(JSON.stringify(diagnoses)).toContain('refused the user name or password');
    expect(smtp.mails).toEqual([]);
  });

  test('says where a secret came from', async () => {
    await writeFile(join(council.folder, 'token'), token, { mode: 0o600 });
    await env(council, `SMARTSHEET_ACCESS_TOKEN_FILE=${join(council.folder, 'token')}`);
    const { codes, diagnoses } = await troubles(plain);
    expect(codes).toEqual([]);
    expect(diagnoses.map(({ found }) => found)).toContain('SMARTSHEET_ACCESS_TOKEN comes from the file.');
  });
});
