import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { render } from '../../src/render/render.ts';
import { openBrowser } from '../support/browser.ts';
import { feed } from '../support/feeds.ts';

const origin = 'http://feed.test/';
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'self'";
const files = new Map(render(feed()).map((file) => [file.path, file]));
const screenshots = resolve('artefacts/pages');
const kinds = [
  'index.html',
  'programmes.html',
  'about.html',
  'indicators/household-waste-recycled.html',
  'indicators/leisure-centre-attendance.html',
  'indicators/not-yet-reported.html',
];
const Violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

// Cells whose words run into the next cell.
const spilling = `[...document.querySelectorAll('tbody td, tbody th')].filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent)`;

let browser: Browser;
let axe: string;

beforeAll(async () => {
  browser = await openBrowser();
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await mkdir(screenshots, { recursive: true });
});

afterAll(async () => {
  await browser.close();
});

/** Opens a page of the feed as a server with a strict policy would send it; collects what went wrong on the way. */
async function open(
  path: string,
  width: number,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<{ page: Page; troubles: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, ...options });
  const troubles: string[] = [];
  page.on('console', (message) => troubles.push(message.text()));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.route('**/*', async (route) => {
    const file = files.get(route.request().url().replace(origin, ''));
    if (file === undefined) troubles.push(`request ${route.request().url()}`);
    await route.fulfill(
      file === undefined
        ? { status: 404 }
        : {
            body: Buffer.from(file.bytes),
            contentType: file.type,
            headers: { 'content-security-policy': policy },
          },
    );
  });
  await page.goto(origin + path);
  return { page, troubles };
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found: unknown = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations)`,
  );
  return Violations.parse(found).map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

describe.each([
  ['phone', 320],
  ['tablet', 768],
  ['desktop', 1280],
] as const)('at the width of a %s', (name, width) => {
  test.each(kinds)('%s is accessible, never scrolls sideways, and asks for nothing else', async (path) => {
    const { page, troubles } = await open(path, width);
    const file = `${path.replaceAll('/', '-').replace('.html', '')}-${name}.png`;
    await page.screenshot({ path: join(screenshots, file), fullPage: true });
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await page.evaluate(spilling)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  });
});

test('finds a fault that is put there', async () => {
  const { page } = await open('index.html', 1280);
  await page.evaluate(`document.documentElement.removeAttribute('lang')`);
  expect(await violations(page)).toEqual([expect.stringContaining('html-has-lang')]);
  await page.close();
});

test('draws a chart that stands alone as an image', async () => {
  const { page, troubles } = await open('charts/leisure-centre-attendance.svg', 600);
  await page.screenshot({ path: join(screenshots, 'chart.png') });
  expect(await page.evaluate('document.documentElement.nodeName')).toBe('svg');
  expect(await page.evaluate('document.querySelectorAll("circle").length')).toBe(11);
  expect(troubles).toEqual([]);
  await page.close();
});

test('keeps its shapes and words in forced colours', async () => {
  const { page } = await open('indicators/household-waste-recycled.html', 1280, { forcedColors: 'active' });
  await page.screenshot({ path: join(screenshots, 'indicator-forced-colours.png'), fullPage: true });
  const [line, ground] = z
    .tuple([z.string(), z.string()])
    .parse(
      await page.evaluate(
        `[getComputedStyle(document.querySelector('.chart .actual')).stroke, getComputedStyle(document.querySelector('.chart .ground')).fill]`,
      ),
    );
  expect(line).not.toBe(ground);
  await page.close();
});

test('can be read and followed by keyboard alone', async () => {
  const { page } = await open('index.html', 320);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to main content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('main');
  await page.close();
});
