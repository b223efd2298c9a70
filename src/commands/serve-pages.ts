import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { SyncError } from '../errors.ts';
import { Manifest } from '../model/release.ts';
import { headersOf } from '../model/serving.ts';

/**
 * Serves a folder on loopback with the headers and types that a host is told to send (`model/serving.ts`), ETag and 304.
 * Throws `SyncError` `usage` when there is nothing to serve or the port is taken.
 */
export async function servePages(
  folder: string,
  port: number,
): Promise<{ url: string; close: () => Promise<void> }> {
  const root = resolve(folder);
  const index = await stat(`${root}/index.html`).catch(() => undefined);
  if (index === undefined) {
    throw new SyncError(
      'usage',
      `[preview] There are no pages in ${folder}.`,
      'Run "npm start" or "progress-feed sync" first.',
    );
  }
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    const path = decodeURI(context.req.path).slice(1);
    for (const [name, value] of Object.entries(headersOf(path))) context.header(name, value);
    const type = (await typesOf(root)).get(path.replace(/^releases\/\d+\//, ''));
    if (type !== undefined && context.res.status === 200) context.header('Content-Type', type);
  });
  app.use(etag());
  app.use(serveStatic({ root }));
  return new Promise((done, fail) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (address) => {
      done({
        url: `http://127.0.0.1:${address.port}/`,
        close: () => new Promise((closed) => void server.close(() => closed())),
      });
    });
    server.on('error', () => {
      fail(
        new SyncError(
          'usage',
          `[preview] Port ${port} cannot be used.`,
          'Choose another with --port, or 0 for a free one.',
        ),
      );
    });
  });
}

/** Media types by path, from the manifest that is there now; none when there is none. */
async function typesOf(root: string): Promise<ReadonlyMap<string, string>> {
  try {
    const text = await readFile(`${root}/v1/manifest.json`, 'utf8');
    const { files } = Manifest.parse(JSON.parse(text));
    return new Map(files.map(({ path, type }) => [path, type]));
  } catch {
    return new Map();
  }
}
