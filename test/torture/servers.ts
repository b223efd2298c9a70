import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { start } from './support.ts';

/**
 * The contract of destinations against servers of others: OpenSSH's (`SSHD` names the program, and `SFTP_SERVER` its
 * sftp-server where that is not beside it) and Azurite (`AZURITE` names its blob.js, or it is installed for the run).
 */
export async function servers(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'progress-feed-servers-'));
  const started: { child: { kill: () => boolean } }[] = [];
  try {
    const environment: Record<string, string> = { TMPDIR: folder, NO_COLOR: '1' };
    const sshd = await startSshd(folder);
    started.push(sshd.run);
    environment['SFTP_TEST_SERVER'] = sshd.address;
    const azurite = await startAzurite(folder);
    started.push(azurite.run);
    environment['AZURITE_URL'] = azurite.address;
    const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
    const files = ['test/destinations/sftp.test.ts', 'test/destinations/azure-blob.test.ts'];
    const run = start(process.execPath, [vitest, 'run', '--reporter=dot', ...files], environment);
    assert.equal(await run.ended, 0, run.said());
    const [, passed = ''] = /Tests\D*(\d+) passed/.exec(run.said()) ?? [];
    return `the contract against OpenSSH and Azurite: ${passed} tests passed`;
  } finally {
    for (const { child } of started) child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function startSshd(folder: string) {
  const sshd = process.env['SSHD'] ?? '/usr/sbin/sshd';
  const sftp = process.env['SFTP_SERVER'] ?? '/usr/lib/openssh/sftp-server';
  const port = await freePort();
  for (const name of ['host', 'user']) {
    await start('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]).ended;
  }
  await writeFile(join(folder, 'authorized'), await readFile(join(folder, 'user.pub')));
  await chmod(folder, 0o755);
  const config = [
    `HostKey ${folder}/host`,
    `AuthorizedKeysFile ${folder}/authorized`,
    `Subsystem sftp ${sftp}`,
    'StrictModes no\nUsePAM no\nPermitRootLogin yes\nMaxStartups 100\nPidFile none',
  ];
  await writeFile(join(folder, 'sshd_config'), `${config.join('\n')}\n`);
  await mkdir('/run/sshd', { recursive: true });
  // OpenSSH wants a user of its name: it gets one that only it sees.
  const passwd = join(folder, 'passwd');
  await writeFile(
    passwd,
    `${await readFile('/etc/passwd', 'utf8')}sshd:x:1999:65534::/run/sshd:/usr/sbin/nologin\n`,
  );
  const serve = `${sshd} -D -e -f ${join(folder, 'sshd_config')} -p ${port} -o ListenAddress=127.0.0.1`;
  const run = start('unshare', ['-m', 'sh', '-c', `mount --bind ${passwd} /etc/passwd && exec ${serve}`], {
    ...(process.env['LD_LIBRARY_PATH'] !== undefined && { LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] }),
  });
  await until(() => run.said().includes('listening'), run.said);
  const print = start('ssh-keygen', ['-lf', join(folder, 'host.pub')]);
  await print.ended;
  const [hostKey] = /SHA256:\S+/.exec(print.said()) ?? [''];
  const privateKey = await readFile(join(folder, 'user'), 'utf8');
  return { run, address: JSON.stringify({ port, hostKey, user: userInfo().username, privateKey }) };
}

async function startAzurite(folder: string) {
  let program = process.env['AZURITE'];
  if (program === undefined) {
    const install = start(
      'npm',
      ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', 'azurite@3.37.0'],
      {
        HOME: process.env['HOME'] ?? '',
      },
    );
    assert.equal(await install.ended, 0, install.said());
    program = join(folder, 'node_modules/azurite/dist/src/blob/main.js');
  }
  const port = await freePort();
  const run = start(process.execPath, [
    program,
    '--inMemoryPersistence',
    '--blobPort',
    String(port),
    '--blobHost',
    '127.0.0.1',
    '--skipApiVersionCheck',
    '--disableTelemetry',
  ]);
  await until(() => run.said().includes('successfully listens'), run.said);
  return { run, address: `http://127.0.0.1:${port}/devstoreaccount1` };
}

async function until(isReady: () => boolean, said: () => string): Promise<void> {
  for (let tries = 0; !isReady(); tries++) {
    assert.ok(tries < 600, said());
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
