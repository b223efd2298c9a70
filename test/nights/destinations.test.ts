import { createHash } from 'node:crypto';
import { appendFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { s3Key, s3Region, startS3Double } from '../destinations/doubles/s3-double.ts';
import { startSftpDouble } from '../destinations/doubles/sftp-double.ts';
import { type Council, makeCouncil } from '../support/council.ts';
import { changedFiles, hashesOf } from '../support/site.ts';

const indicators = '4583173393803140';

describe('two destinations', { timeout: 120_000 }, () => {
  let council: Council;
  let other: string;

  beforeEach(async () => {
    council = await makeCouncil();
    other = join(council.folder, 'public/other');
    await council.edit(
      '- folder: ../public/progress',
      '- folder: ../public/other\n    - folder: ../public/progress',
    );
  });
  afterEach(() => council.close());

  async function sequenceAt(site: string): Promise<unknown> {
    const manifest = JSON.parse(await readFile(join(site, 'v1/manifest.json'), 'utf8')) as unknown;
    const status = JSON.parse(await readFile(join(site, 'status.json'), 'utf8')) as unknown;
    return [manifest, status].map((file) => (file as { sequence: number }).sequence);
  }

  /** Puts a file where the folder of the first destination was. */
  async function breakFirst(): Promise<void> {
    await cp(other, `${other}.away`, { recursive: true });
    await rm(other, { recursive: true });
    await writeFile(other, 'in the way');
  }

  async function mendFirst(): Promise<void> {
    await rm(other);
    await cp(`${other}.away`, other, { recursive: true });
  }

  test('one that fails does not spoil the other, is named, and is caught up', async () => {
    expect((await council.sync()).exitCode).toBe(0);
    await breakFirst();
    council.emulator.edits.setCell(
      indicators,
      { row: 2, column: 'Indicator' },
      { value: 'A new name for this indicator' },
    );
    const night = await council.sync();
    expect(night.exitCode, night.stdout).toBe(15);
    expect(night.report).toMatchObject({
      outcome: 'published',
      sequence: 2,
      failed: [{ destination: `folder ${other}`, found: expect.stringContaining(other) }],
    });
    expect(await sequenceAt(council.site)).toEqual([2, 2]);

    const inWords = await council.run('sync', '--config', council.config);
    expect(inWords.exitCode).toBe(15);
    expect(inWords.stdout).toMatch(/Not brought up to date.*other/s);

    await mendFirst();
    expect(await sequenceAt(other)).toEqual([1, 1]);
    expect(await council.sync()).toMatchObject({
      exitCode: 0,
      report: { outcome: 'unchanged', failed: [], written: [{ destination: `folder ${other}` }] },
    });
    expect(await sequenceAt(other)).toEqual([2, 2]);
    const [mended, good] = [await hashesOf(other), await hashesOf(council.site)];
    expect(changedFiles(mended, good)).toEqual([]);
  });

  test('all that fail leave the release to the next run', async () => {
    expect((await council.sync()).exitCode).toBe(0);
    await breakFirst();
    await cp(council.site, `${council.site}.away`, { recursive: true });
    await rm(council.site, { recursive: true });
    await writeFile(council.site, 'in the way');
    const { exitCode, stderr, stdout } = await council.run('sync', '--config', council.config);
    expect(exitCode).toBe(15);
    expect(`${stdout}${stderr}`).toMatch(/public\/other.*public\/progress/s);
  });

  test('a number that may be public where nobody can look is not used again', async () => {
    expect((await council.sync()).exitCode).toBe(0);
    // The next release reaches the first destination alone, and the run is killed before it is remembered.
    await cp(council.site, `${council.site}.away`, { recursive: true });
    council.emulator.edits.setCell(
      indicators,
      { row: 2, column: 'Indicator' },
      { value: 'A new name for this indicator' },
    );
    expect((await council.sync()).report).toMatchObject({ sequence: 2 });
    await rm(council.site, { recursive: true });
    await cp(`${council.site}.away`, council.site, { recursive: true });
    const db = new DatabaseSync(join(council.folder, '.progress-feed/hastings.sqlite'));
    db.exec("UPDATE releases SET state = 'publishing' WHERE sequence = 2");
    db.close();

    await breakFirst();
    council.emulator.edits.setCell(
      indicators,
      { row: 2, column: 'Indicator' },
      { value: 'Yet another name' },
    );
    expect(await council.sync()).toMatchObject({ exitCode: 15, report: { sequence: 3 } });
    await mendFirst();
    expect(await council.sync()).toMatchObject({ exitCode: 0, report: { sequence: 3 } });
    expect(await sequenceAt(other)).toEqual([3, 3]);
    expect(await sequenceAt(council.site)).toEqual([3, 3]);
  });
});

describe('a bucket beside a folder', { timeout: 120_000 }, () => {
  test('gets the same release, says when it refuses, and no secret is told', async () => {
    const council = await makeCouncil();
    const bucket = await startS3Double();
    try {
      const secrets = [
        `S3_ACCESS_KEY_ID=${s3Key.accessKeyId}`,
        `S3_SECRET_ACCESS_KEY=${s3Key.secretAccessKey}`,
      ];
      await appendFile(join(council.folder, 'config/.env'), secrets[0] ?? '');
      await council.edit(
        '- folder: ../public/progress',
        `- s3: { bucket: feed, region: ${s3Region}, endpoint: "${bucket.url}", prefix: live }\n    - folder: ../public/progress`,
      );
      const unset = await council.run('sync', '--config', council.config);
      expect(unset.exitCode).toBe(2);
      expect(unset.stderr).toMatch(/S3_SECRET_ACCESS_KEY is not set/);

      await appendFile(join(council.folder, 'config/.env'), `\n${secrets[1] ?? ''}\n`);
      expect((await council.sync()).exitCode).toBe(0);
      const inFolder = await hashesOf(council.site);
      const inBucket = Object.fromEntries(
        [...bucket.objects].map(([key, { bytes }]) => [
          key.replace('live/', ''),
          createHash('sha256').update(bytes).digest('hex'),
        ]),
      );
      expect(changedFiles(inFolder, inBucket)).toEqual([]);
      expect(bucket.objects.get('live/index.html')?.headers['content-type']).toBe('text/html; charset=utf-8');

      const puts = () => bucket.requests.filter(({ method }) => method === 'PUT').length;
      const before = puts();
      expect((await council.sync()).exitCode).toBe(0);
      expect(puts() - before).toBe(1);

      bucket.fault = ({ method }) => (method === 'PUT' ? 'refuse' : undefined);
      const doctor = await council.run('doctor', '--config', council.config);
      expect(doctor.stdout).toMatch(/s3 feed\/live.*AccessDenied/);
      const refused = await council.run('sync', '--config', council.config);
      expect(refused.exitCode).toBe(15);
      expect(refused.stdout).toMatch(/s3 feed\/live.*status\.json.*AccessDenied/);
      const shown = await council.run('config', 'show', '--config', council.config);
      const told = [unset, doctor, refused, shown].map(({ stdout, stderr }) => stdout + stderr).join();
      expect(told).not.toContain(s3Key.secretAccessKey);
      expect(told).toContain('s3://feed/live');
    } finally {
      await bucket.close();
      await council.close();
    }
  });
});

describe('an SFTP server beside a folder', { timeout: 120_000 }, () => {
  test('gets the same release, its key read from a file', async () => {
    const council = await makeCouncil();
    const server = await startSftpDouble();
    try {
      const key = join(council.folder, 'id_ed25519');
      await writeFile(key, server.lockedKey);
      const secrets = [`SFTP_PRIVATE_KEY_FILE=${key}`, `SFTP_PASSPHRASE=${server.passphrase}`];
      await appendFile(join(council.folder, 'config/.env'), secrets.join('\n'));
      const www = join(council.folder, 'www');
      const address = `host: 127.0.0.1, port: ${server.port}, user: progress, path: ${www}`;
      await council.edit(
        '- folder: ../public/progress',
        `- sftp: { ${address}, hostKey: "${server.hostKey}" }\n    - folder: ../public/progress`,
      );
      const doctor = await council.run('doctor', '--config', council.config);
      expect(doctor.stdout).toMatch(/sftp progress@127\.0\.0\.1.*can be written/);
      expect((await council.sync()).report).toMatchObject({ exitCode: 0, failed: [] });
      expect(changedFiles(await hashesOf(council.site), await hashesOf(www))).toEqual([]);

      await council.edit(server.hostKey, `SHA256:${'A'.repeat(43)}`);
      const refused = await council.run('sync', '--config', council.config);
      expect(refused.exitCode).toBe(15);
      expect(refused.stdout).toMatch(/another key than the one that is pinned/);
    } finally {
      await server.close();
      await council.close();
    }
  });
});

describe('old releases', { timeout: 120_000 }, () => {
  test('go by the policy, at every destination, and never the public one or the one before it', async () => {
    const council = await makeCouncil();
    try {
      const other = join(council.folder, 'public/other');
      await council.edit(
        '- folder: ../public/progress',
        '- folder: ../public/other\n    - folder: ../public/progress',
      );
      const kept = async (site: string) => (await readdir(join(site, 'releases'))).toSorted();
      for (const name of ['One', 'Two', 'Three']) {
        council.emulator.edits.setCell(indicators, { row: 2, column: 'Indicator' }, { value: name });
        expect((await council.sync()).exitCode).toBe(0);
      }
      expect(await kept(council.site)).toEqual(['1', '2', '3']);
      await council.edit('publish:\n', 'publish:\n  keepReleases: 1\n');
      expect((await council.run('check', '--config', council.config)).stderr).toMatch(
        /keepReleases: .*2 or more/,
      );
      await council.edit('keepReleases: 1', 'keepReleases: 2');
      expect((await council.sync()).report).toMatchObject({ exitCode: 0, outcome: 'unchanged' });
      expect(await kept(council.site)).toEqual(['2', '3']);
      expect(await kept(other)).toEqual(['2', '3']);
    } finally {
      await council.close();
    }
  });
});
