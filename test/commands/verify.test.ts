import { generateKeyPairSync } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servePages } from '../../src/commands/serve-pages.ts';
import { headerRules, commonHeaders } from '../../src/model/serving.ts';
import { makeCouncil, runCli, type Council } from '../support/council.ts';

let council: Council;
let folder: string;
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');

beforeAll(async () => {
  council = await makeCouncil();
  folder = await mkdtemp(join(tmpdir(), 'progress-feed-verify-'));
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(join(folder, 'signing.pem'), pem);
  await writeFile(join(folder, 'public.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  await writeFile(join(folder, 'other.pem'), other.publicKey.export({ type: 'spki', format: 'pem' }));
  const env = join(council.folder, 'config/.env');
  await writeFile(env, `${await readFile(env, 'utf8')}SIGNING_KEY_FILE=${join(folder, 'signing.pem')}\n`);
  await council.edit('- folder: ../public/progress', '- folder: ../public/progress\n      headers: apache');
  await council.edit('store: ', "site:\n  colour: '#801650'\n  title: Our plan\n\nstore: ");
  expect((await council.sync()).exitCode).toBe(0);
  await council.edit('nextExpected: Quarter 4', 'nextExpected: the fourth quarter,');
  expect((await council.sync()).exitCode).toBe(0);
});
afterAll(async () => {
  await council.close();
  await rm(folder, { recursive: true, force: true });
});

/** A copy of the site after `change`, and what `verify` says of it. */
async function verdict(change: (site: string) => Promise<void>, ...options: string[]) {
  const site = join(await mkdtemp(join(folder, 'site-')), 'progress');
  await cp(council.site, site, { recursive: true });
  await change(site);
  const { exitCode, stdout } = await runCli(['verify', site, '--json', ...options]);
  const { faults } = JSON.parse(stdout) as { faults: { code: string; found: string }[] };
  return { exitCode, faults: faults.map(({ code, found }) => `${code}: ${found}`) };
}

const edit = (path: string, by: (text: string) => string) => async (site: string) => {
  const file = join(site, path);
  await writeFile(file, by(await readFile(file, 'utf8')));
};

test('accepts a whole feed, signed by its publisher', async () => {
  const key = join(folder, 'public.pem');
  expect(await verdict(async () => {}, '--key', key, '--last-seen', '2')).toEqual({
    exitCode: 0,
    faults: [],
  });
});

test.each([
  ['an altered page', edit('index.html', (text) => text.replace('Met', 'met')), /^altered: index\.html/],
  [
    'a truncated file',
    edit('v1/progress.json', (text) => text.slice(0, 900)),
    /^truncated: .*900 of \d+ bytes/,
  ],
  ['a file that is gone', (site: string) => rm(join(site, 'v1/changes.atom')), /^missing: v1\/changes\.atom/],
  [
    'a file of the release before',
    (site: string) => cp(join(site, 'releases/1/index.html'), join(site, 'index.html')),
    /^mixed: index\.html/,
  ],
  [
    'a manifest of the release before',
    (site: string) => cp(join(site, 'releases/1/v1/manifest.json'), join(site, 'v1/manifest.json')),
    /^mixed: status\.json is of release 2, v1\/manifest\.json of release 1/,
  ],
  [
    'an altered manifest',
    edit('v1/manifest.json', (text) => text.replace('"1.', '"7.')),
    /^altered: v1\/manifest/,
  ],
  [
    'a feed past its time',
    edit('status.json', (text) => text.replace(/"expires": "\d{4}/, '"expires": "2019')),
    /^expired: .*good until 2019/,
  ],
])('refuses %s with exit code 14', async (_, change, expected) => {
  const { exitCode, faults } = await verdict(change);
  expect(exitCode).toBe(14);
  expect(
    faults.some((fault) => expected.test(fault)),
    faults.join('\n'),
  ).toBe(true);
});

test('refuses a feed that was rolled back, and one of another publisher', async () => {
  const back = await verdict(async () => {}, '--last-seen', '3');
  expect(back).toEqual({
    exitCode: 14,
    faults: ['rolled-back: This is release 2, but release 3 was seen before.'],
  });
  const foreign = await verdict(async () => {}, '--key', join(folder, 'other.pem'));
  expect(foreign.exitCode).toBe(14);
  expect(foreign.faults).toHaveLength(2);
  const stripped = edit('status.json', (text) => {
    const { signatures: _, ...rest } = JSON.parse(text) as Record<string, unknown>;
    return JSON.stringify(rest);
  });
  const unsigned = await verdict(stripped, '--key', join(folder, 'public.pem'));
  expect(unsigned.faults.every((fault) => fault.startsWith('unsigned'))).toBe(true);
  const later = edit('status.json', (text) => text.replace(/"expires": "\d{4}/, '"expires": "2999'));
  expect((await verdict(later, '--key', join(folder, 'public.pem'))).faults).toEqual([
    expect.stringMatching(/^altered: The signature of status\.json/),
  ]);
});

test('verifies a feed at an address, with the headers that the host is told to send', async () => {
  const { url, close } = await servePages(council.site, 0);
  const { exitCode, stdout } = await runCli(['verify', url]);
  expect(stdout).toMatch(/^Release 2 .* is whole: \d+ files/);
  expect(exitCode).toBe(0);
  for (const { path, headers } of headerRules) {
    const answer = await fetch(`${url}${path}`);
    for (const [name, value] of Object.entries({ ...commonHeaders, ...headers })) {
      expect(answer.headers.get(name), `${name} of ${path}`).toBe(value);
    }
  }
  const types = await Promise.all(
    ['v1/changes.json', 'v1/changes.atom', 'v1/observations.csv', 'charts/status.svg', 'index.html'].map(
      async (path) => (await fetch(`${url}${path}`)).headers.get('content-type'),
    ),
  );
  expect(types).toEqual([
    'application/feed+json',
    'application/atom+xml; charset=utf-8',
    'text/csv; charset=utf-8; header=present',
    'image/svg+xml',
    'text/html; charset=utf-8',
  ]);
  await close();
});

test('writes the header file of the host, the title and the colour of the council', async () => {
  const file = await readFile(join(council.site, '.htaccess'), 'utf8');
  for (const { path, headers } of headerRules) {
    const block = file
      .split('<If ')
      .find((part) =>
        part.includes(`m#^/progress/${path.replaceAll('.', '\\.')}${path.endsWith('/') ? '' : '$'}#`),
      );
    for (const [name, value] of Object.entries(headers)) {
      expect(block, path).toContain(`Header always set ${name} "${value.replaceAll('"', '\\"')}"`);
    }
  }
  expect(await readFile(join(council.site, 'index.html'), 'utf8')).toContain('<h1>Our plan</h1>');
  expect(await readFile(join(council.site, 'assets/site.css'), 'utf8')).toContain('#801650');
});

test('leaves a header file of somebody else alone, and says so', async () => {
  const strangers = await makeCouncil();
  await strangers.edit('- folder: ../public/progress', '- folder: ../public/progress\n      headers: iis');
  expect((await strangers.sync()).exitCode).toBe(0);
  await writeFile(join(strangers.site, 'web.config'), '<configuration/>');
  const { exitCode, stderr } = await strangers.run('sync', '--config', strangers.config);
  expect(exitCode).toBe(15);
  expect(stderr).toContain('web.config is there already');
  expect(await readFile(join(strangers.site, 'web.config'), 'utf8')).toBe('<configuration/>');
  await strangers.close();
});
