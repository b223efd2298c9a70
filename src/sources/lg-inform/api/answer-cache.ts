import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface CachedAnswer {
  readonly bytes: Uint8Array;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
}

export interface AnswerCache {
  get(url: string): Promise<CachedAnswer | undefined>;
  put(url: string, bytes: Uint8Array): Promise<void>;
}

/** Answers by address in a folder, made when needed. Addresses are given without their key; files name none. */
export function createAnswerCache(folder: string): AnswerCache {
  const pathOf = (url: string) => join(folder, `${createHash('sha256').update(url).digest('hex')}.json`);
  return {
    async get(url) {
      const path = pathOf(url);
      try {
        const [bytes, { mtimeMs }] = await Promise.all([readFile(path), stat(path)]);
        return { bytes, at: mtimeMs };
      } catch {
        return undefined;
      }
    },
    async put(url, bytes) {
      await mkdir(folder, { recursive: true });
      const temporary = join(folder, `${randomUUID()}.tmp`);
      await writeFile(temporary, bytes);
      await rename(temporary, pathOf(url));
    },
  };
}
