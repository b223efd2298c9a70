import { appendFile, chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Machine } from '../../src/commands/doctor/machine.ts';
import { runDoctor } from '../../src/commands/run-doctor.ts';
import { acquireLock } from '../../src/store/lock.ts';
import { type Council, makeCouncil } from '../support/council.ts';
import { receiveMail } from '../support/receivers.ts';
import { machineFaults } from './doctor-faults/machine-faults.ts';
import { outsideFaults } from './doctor-faults/outside-faults.ts';
import { env, notify, plain, token } from './doctor-faults/seeding.ts';

const seeded = [...machineFaults, ...outsideFaults];

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
