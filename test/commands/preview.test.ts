import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servePages } from '../../src/commands/serve-pages.ts';
import { runCli } from '../support/council.ts';

let folder: string;
let site: Awaited<ReturnType<typeof servePages>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'progress-feed-preview-'));
  await mkdir(join(folder, 'v1'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Progress</title>');
  await writeFile(join(folder, 'v1/progress.json'), '{}');
  site = await servePages(folder, 0);
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

test('serves pages and files on loopback', async () => {
  expect(site.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const page = await fetch(site.url);
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  expect(await page.text()).toContain('Progress');
  const json = await fetch(`${site.url}v1/progress.json`);
  expect(json.headers.get('content-type')).toMatch(/^application\/json/);
});

test('answers 304 to a reader that has the file', async () => {
  const first = await fetch(`${site.url}v1/progress.json`);
  const tag = first.headers.get('etag') ?? '';
  expect(tag).not.toBe('');
  const again = await fetch(`${site.url}v1/progress.json`, { headers: { 'if-none-match': tag } });
  expect(again.status).toBe(304);
});

test('serves nothing outside the folder', async () => {
  const { status } = await fetch(`${site.url}..%2f..%2fetc%2fpasswd`);
  expect(status).toBe(404);
});

test('says what to do when there are no pages, or the port is taken', async () => {
  const nothing = await runCli(['preview', join(folder, 'v1')]);
  expect(nothing.exitCode).toBe(2);
  expect(nothing.stderr).toMatch(/There are no pages .*\n.*npm start/);
  const port = new URL(site.url).port;
  const taken = await runCli(['preview', folder, '--port', port]);
  expect(taken.exitCode).toBe(2);
  expect(taken.stderr).toMatch(/--port/);
});
