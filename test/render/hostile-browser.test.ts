import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Feed } from '../../src/model/feed.ts';
import { renderStatus } from '../../src/render/manifest.ts';
import { render } from '../../src/render/render.ts';
import { openBrowser } from '../support/browser.ts';
import { hostileCouncil, hostileFeed } from '../support/hostile-feed.ts';
import { openPage } from '../support/open-page.ts';
import { payloads } from '../support/payloads.ts';
import { textsOf } from './rendered.ts';

const all = payloads();
const batches = Array.from({ length: Math.ceil(all.length / 25) }, (_, index) =>
  all.slice(index * 25, index * 25 + 25),
);
const status = renderStatus({
  checkedAt: '2022-02-24T02:00:00Z',
  expires: '2999-02-26T04:00:00Z',
  sequence: 7,
  manifestSha256: 'a'.repeat(64),
});

// Chromium's own parsers read each file: its elements with their attributes, where its addresses lead, and what of
// it is not well-formed. Nothing that is parsed so is run.
const readBack = `(files) => {
  const shapes = new Set(), schemes = new Set(), broken = [];
  for (const [path, text] of files) {
    const type = path.endsWith('.html') ? 'text/html' : 'application/xml';
    const parsed = new DOMParser().parseFromString(text, type);
    if (parsed.querySelector('parsererror')) broken.push(path);
    for (const element of parsed.querySelectorAll('*')) {
      shapes.add(element.localName + ' ' + element.getAttributeNames().sort().join(' '));
      for (const name of ['href', 'src', 'action', 'formaction', 'xlink:href', 'data'])
        if (element.hasAttribute(name)) schemes.add(new URL(element.getAttribute(name), location.href).protocol);
    }
    for (const script of parsed.querySelectorAll('script[type]')) JSON.parse(script.textContent);
  }
  return { shapes: [...shapes].sort(), schemes: [...schemes].sort(), broken };
}`;
const ReadBack = z.object({
  shapes: z.array(z.string()),
  schemes: z.array(z.string()),
  broken: z.array(z.string()),
});

let browser: Browser;
let reader: Page;

beforeAll(async () => {
  browser = await openBrowser();
  ({ page: reader } = await openPage(browser, 'status.json', new Map([[status.path, status]])));
});

afterAll(async () => {
  await browser.close();
});

async function parsedBack(texts: Iterable<readonly [string, string]>): Promise<z.infer<typeof ReadBack>> {
  const drawn = [...texts].filter(([path]) => /\.(html|svg|atom)$/.test(path));
  return ReadBack.parse(await reader.evaluate(`(${readBack})(${JSON.stringify(drawn)})`));
}

function rendered(source: Feed): ReadonlyMap<string, string> {
  return textsOf(render(source));
}

test('the reader sees an element, an attribute, an address and a broken file that text has made', async () => {
  const made = new Map([
    ['a.html', '<p title="" onclick="alert(1)"><a href="javascript:alert(1)">x</a><img src="data:,x"></p>'],
    ['b.atom', '<feed><title>&nbsp;</title></feed>'],
  ]);
  const read = await parsedBack(made);
  expect(read.shapes).toEqual(expect.arrayContaining(['p onclick title', 'img src']));
  expect(read.schemes).toEqual(['data:', 'javascript:']);
  expect(read.broken).toEqual(['b.atom']);
});

const Named = z.object({ indicators: z.array(z.object({ id: z.string(), name: z.string() })) });
const Rows = z.array(z.record(z.string(), z.string()));
const formula = /^[\s\uFEFF]*[=+\-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}]|^[\t\r\n]/u;

/** Cells that a spreadsheet would take for a formula. */
function liveCells(texts: ReadonlyMap<string, string>): readonly unknown[] {
  return ['observations', 'benchmarks'].flatMap((name) => {
    const rows = Rows.parse(parse(texts.get(`v1/${name}.csv`) ?? '', { columns: true, bom: true }));
    expect(rows.length).toBeGreaterThan(0);
    return rows.flatMap((row) =>
      Object.entries(row).filter(([, cell]) => formula.test(cell) && !/^-\d+(\.\d+)?$/.test(cell)),
    );
  });
}

test.each([0, 1, 2, 3])(
  'every face gives every text back as text (part %i of 4)',
  async (part) => {
    const harmless = ['plain words', 'more words'];
    const { shapes } = await parsedBack([
      ...rendered(hostileFeed(harmless)),
      ...rendered(hostileCouncil(harmless)),
    ]);
    for (const batch of batches.filter((_, index) => index % 4 === part)) {
      const texts = rendered(hostileFeed(batch));
      const read = await parsedBack([...texts, ...rendered(hostileCouncil(batch))]);
      expect(read.shapes.filter((shape) => !shapes.includes(shape))).toEqual([]);
      expect(read.schemes).toEqual(['http:', 'https:']);
      expect(read.broken).toEqual([]);
      for (const [path, text] of texts) if (path.endsWith('.json')) JSON.parse(text);
      const names = Named.parse(JSON.parse(texts.get('v1/progress.json') ?? '')).indicators.map(
        ({ name }) => name,
      );
      expect(new Set(names)).toEqual(new Set(batch));
      expect(liveCells(texts)).toEqual([]);
    }
  },
  120_000,
);

test('in the browser no text opens a dialog, asks for anything or writes to the console', async () => {
  // Every 200th, so that each kind is among them.
  const sample = all.filter((_, index) => index % 200 === 0);
  const files = new Map([...render(hostileFeed(sample)), status].map((file) => [file.path, file]));
  const pages = [...files.keys()].filter((path) => path.endsWith('.html') || path.endsWith('.svg'));
  const kinds = Map.groupBy(pages, (path) =>
    path.includes('/') ? `${path.split('/')[0]}${path.slice(-9)}` : path,
  );
  const chosen = [...kinds.values()].flatMap((each) => each.slice(0, 2));
  expect(chosen.length).toBeGreaterThan(10);
  for (const path of chosen) {
    const { page, troubles } = await openPage(browser, path, files);
    await page.mouse.move(200, 300);
    await page.keyboard.press('Tab');
    expect([path, troubles]).toEqual([path, []]);
    await page.close();
  }
}, 120_000);
