import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSmartsheetSource } from '../../src/sources/smartsheet/source.ts';
import { type Council, makeCouncil, runCli } from '../support/council.ts';
import { authorityFile, startProxy, startTls } from '../support/council-network.ts';

const host = 'api.smartsheet.test';

let council: Council;

beforeEach(async () => {
  council = await makeCouncil();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await council.close();
});

async function check(baseUrl: string, environment: Record<string, string>) {
  await council.edit(`region: ${council.emulator.url}`, `region: ${baseUrl}`);
  return await runCli(['check', '--config', council.config], environment);
}

test('through a proxy the council is read in a tunnel: the proxy learns the host and nothing else', async () => {
  await using tls = await startTls(council.emulator.url);
  await using proxy = await startProxy(tls.port);
  const { exitCode, stdout } = await check(`https://${host}/2.0/`, {
    HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
    NODE_EXTRA_CA_CERTS: authorityFile,
  });
  expect(stdout).toContain('Ready to sync.');
  expect(exitCode).toBe(0);
  expect(new Set(proxy.tunnels)).toEqual(new Set([`${host}:443`]));
  expect(proxy.inTheClear).toEqual([]);
  expect(council.emulator.requests.length).toBeGreaterThan(0);
});

test('hosts that NO_PROXY names are reached without the proxy', async () => {
  await using proxy = await startProxy(1);
  vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${proxy.port}`);
  const options = { token: 'any', baseUrl: `https://${host}/2.0/`, retries: 0, deadlineMs: 1000 };
  // Nobody has this name, so that reaching for it without the proxy fails.
  vi.stubEnv('NO_PROXY', 'localhost,.smartsheet.test');
  await expect(createSmartsheetSource(options).outline('1')).rejects.toThrow(host);
  expect(proxy.tunnels).toEqual([]);
  vi.stubEnv('NO_PROXY', 'localhost');
  await expect(createSmartsheetSource(options).outline('1')).rejects.toThrow(host);
  expect(proxy.tunnels).toEqual([`${host}:443`]);
});

test("a certificate of the council's own is refused until its authority is named, and the hint says how", async () => {
  await using tls = await startTls(council.emulator.url);
  const baseUrl = `https://127.0.0.1:${tls.port}/2.0/`;
  const refused = await check(baseUrl, {});
  expect(refused.exitCode).toBe(13);
  expect(refused.stdout).toContain('is not trusted');
  expect(refused.stdout).toContain('NODE_EXTRA_CA_CERTS');
  expect(council.emulator.requests).toEqual([]);
  const trusted = await runCli(['check', '--config', council.config], { NODE_EXTRA_CA_CERTS: authorityFile });
  expect(trusted.exitCode).toBe(0);
});

test('http is refused for any host but this machine, before anything is sent', async () => {
  const { exitCode, stderr, stdout } = await check(`http://${host}/2.0/`, {});
  expect(exitCode).toBe(2);
  expect(stderr + stdout).toContain('not https');
});
