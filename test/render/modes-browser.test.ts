import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { renderStatus } from '../../src/render/manifest.ts';
import { render } from '../../src/render/render.ts';
import { openBrowser } from '../support/browser.ts';
import { feed } from '../support/feeds.ts';
import { openPage } from '../support/open-page.ts';

const status = renderStatus({
  checkedAt: '2022-02-24T02:00:00Z',
  expires: '2999-02-26T04:00:00Z',
  sequence: 7,
  manifestSha256: 'a'.repeat(64),
});
const files = new Map([...render(feed()), status].map((file) => [file.path, file]));
// The script of the pages alone is off; axe is a script too.
const unscripted = new Map(files);
const script = files.get('assets/progress.js');
if (script !== undefined) unscripted.set(script.path, { ...script, bytes: new Uint8Array() });
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
];
const modes = {
  // What 200% makes of a window of 1280 by 900.
  'at 200% zoom': { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  'in forced colours': { forcedColors: 'active' },
  'in print': {},
  'with its script off': {},
} as const;
const Violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));
const Stop = z.object({ at: z.number(), seen: z.boolean(), what: z.string() });

let browser: Browser;
let axe: string;

beforeAll(async () => {
  browser = await openBrowser();
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});

afterAll(async () => {
  await browser.close();
});

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found: unknown = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((r) => r.violations)`,
  );
  return Violations.parse(found).map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

test.each(Object.keys(modes) as (keyof typeof modes)[])(
  'every kind of page is accessible %s',
  async (mode) => {
    for (const path of kinds) {
      const served = mode === 'with its script off' ? unscripted : files;
      const { page, troubles } = await openPage(browser, path, served, modes[mode]);
      if (mode === 'in print') await page.emulateMedia({ media: 'print' });
      expect([path, await violations(page), troubles]).toEqual([path, [], []]);
      if (mode === 'at 200% zoom')
        expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 640]);
      await page.close();
    }
  },
  60_000,
);

// Where the focus is: its place in the document, and whether it can be seen there.
const stop = `(() => {
  const it = document.activeElement, box = it.getBoundingClientRect(), style = getComputedStyle(it);
  const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || style.backgroundColor !== 'rgba(0, 0, 0, 0)';
  return {
    at: it === document.body ? -1 : [...document.querySelectorAll('*')].indexOf(it),
    seen: marked && box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
    what: it.outerHTML.slice(0, 120),
  };
})()`;

test.each(kinds)(
  'the focus goes through %s in the order of the document, always seen',
  async (path) => {
    const { page } = await openPage(browser, path, files, { viewport: { width: 1280, height: 900 } });
    const stops: z.infer<typeof Stop>[] = [];
    for (let at = 0; at < 200; at += 1) {
      await page.keyboard.press('Tab');
      const next = Stop.parse(await page.evaluate(stop));
      if (next.at < 0 || next.at === stops[0]?.at) break;
      stops.push(next);
    }
    expect(stops.length).toBeGreaterThan(4);
    expect(stops.filter(({ seen }) => !seen)).toEqual([]);
    expect(stops.map(({ at }) => at)).toEqual(stops.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(new Set(stops.map(({ at }) => at)).size).toBe(stops.length);
    await page.close();
  },
  60_000,
);
