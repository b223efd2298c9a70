import { createHash } from 'node:crypto';
import type { RenderedFile } from '../model/feed.ts';

/** Media types of the feed's files. Text is UTF-8; JSON is so by definition (RFC 8259). */
export const mediaTypes = {
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  schema: 'application/schema+json',
  csv: 'text/csv; charset=utf-8; header=present',
  csvw: 'application/csvm+json',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  jsonFeed: 'application/feed+json',
  atom: 'application/atom+xml; charset=utf-8',
} as const;

/** A file of text. `path` is relative, with `/`. */
export function textFile(path: string, type: string, text: string): RenderedFile {
  return { path, type, bytes: new TextEncoder().encode(text) };
}

/** Lower-case hexadecimal SHA-256 of bytes, or of text as UTF-8. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
