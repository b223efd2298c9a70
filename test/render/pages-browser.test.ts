import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { RenderedFile } from '../../src/model/feed.ts';
import { headersOf } from '../../src/model/serving.ts';
import { renderStatus } from '../../src/render/manifest.ts';
import { render } from '../../src/render/render.ts';
import { openBrowser } from '../support/browser.ts';
import { feed } from '../support/feeds.ts';

const origin = 'http://feed.test/';
const status = renderStatus({
  checkedAt: '2022-02-24T02:00:00Z',
  expires: '2999-02-26T04:00:00Z',
  sequence: 7,
  manifestSha256: 'a'.repeat(64),
});
const files = new Map([...render(feed()), status].map((file) => [file.path, file]));
const screenshots = resolve('artefacts/pages');
const kinds = [
  'index.html',
  'priorities/minimising-our-environmental-impact.html',
  'services/waste-and-cleansing.html',
  'statuses/not-met.html',
  'programmes.html',
  'changes.html',
  'about.html',
  'embed.html',
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
  served: ReadonlyMap<string, RenderedFile> = files,
): Promise<{ page: Page; troubles: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, ...options });
  const troubles: string[] = [];
  page.on('console', (message) => troubles.push(message.text()));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.route('**/*', async (route) => {
    const asked = route.request().url().replace(origin, '');
    const file = served.get(asked);
    if (file === undefined) troubles.push(`request ${route.request().url()}`);
    await route.fulfill(
      file === undefined
        ? { status: 404 }
        : {
            body: Buffer.from(file.bytes),
            contentType: file.type,
            headers: { ...headersOf(asked) },
          },
    );
  });
  await page.goto(origin + path);
  return { page, troubles };
}

/** An artefact for people to look at. A busy machine may refuse the first try. */
async function keepPicture(page: Page, name: string, fullPage = true): Promise<void> {
  const options = { path: join(screenshots, name), fullPage };
  await page.screenshot(options).catch(() => page.screenshot(options));
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
    if (name !== 'tablet') await keepPicture(page, file);
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
  await keepPicture(page, 'chart.png', false);
  expect(await page.evaluate('document.documentElement.nodeName')).toBe('svg');
  expect(await page.evaluate('document.querySelectorAll("circle").length')).toBe(11);
  expect(troubles).toEqual([]);
  await page.close();
});

test('keeps its shapes and words in forced colours', async () => {
  const { page } = await open('indicators/household-waste-recycled.html', 1280, { forcedColors: 'active' });
  await keepPicture(page, 'indicator-forced-colours.png');
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

test('says, with script, that the feed is past its time, and only then', async () => {
  const hidden = "document.getElementById('stale').hidden";
  const inTime = await open('index.html', 1280);
  await inTime.page.waitForLoadState('networkidle');
  expect(await inTime.page.evaluate(hidden)).toBe(true);
  await inTime.page.close();
  const old = renderStatus({
    checkedAt: '2022-02-24T02:00:00Z',
    expires: '2022-02-26T04:00:00Z',
    sequence: 7,
    manifestSha256: 'a'.repeat(64),
  });
  const { page, troubles } = await open(
    'indicators/warm-homes.html',
    1280,
    {},
    new Map([...files, [old.path, old]]),
  );
  await page.locator('#stale').waitFor({ state: 'visible' });
  await keepPicture(page, 'stale.png');
  expect(await page.evaluate("document.getElementById('stale').innerText")).toContain('24 February 2022');
  expect(await violations(page)).toEqual([]);
  expect(troubles).toEqual([]);
  await page.close();
});

test('narrows the overview by priority, service and status with script', async () => {
  const { page, troubles } = await open('index.html', 1280);
  await page.selectOption('#narrow-status', { label: 'Not met' });
  expect(await page.evaluate("document.getElementById('narrowed').textContent")).toBe(
    'Showing 1 of 9 indicators.',
  );
  const shown =
    "[...document.querySelectorAll('tr[data-status]')].filter((row) => row.offsetHeight > 0).length";
  expect(await page.evaluate(shown)).toBe(1);
  await keepPicture(page, 'narrowed.png');
  expect(await violations(page)).toEqual([]);
  expect(troubles).toEqual([]);
  await page.close();
});

test('is whole without script: no empty control, every filter a page', async () => {
  const { page } = await open('index.html', 320, { javaScriptEnabled: false });
  expect(await page.locator('#narrow').isVisible()).toBe(false);
  expect(await page.locator('#stale').isVisible()).toBe(false);
  await page.locator('.counts a').first().click();
  expect(page.url()).toContain('statuses/met.html');
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
