import type { Browser, Page } from 'playwright-core';
import type { RenderedFile } from '../../src/model/feed.ts';
import { headersOf } from '../../src/model/serving.ts';

export const origin = 'http://feed.test/';

/** Opens a page of a feed as a server with a strict policy would send it; collects what went wrong on the way. */
export async function openPage(
  browser: Browser,
  path: string,
  served: ReadonlyMap<string, RenderedFile>,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<{ page: Page; troubles: string[] }> {
  const page = await browser.newPage(options);
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
