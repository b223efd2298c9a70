import * as promises from 'node:fs/promises';
import type { FileSystem } from '../../src/destinations/folder/place.ts';

/** One call of the file system, before it is made. */
export interface Call {
  /** `rename`, `open`, … and `writeFile`, `sync`, `close` of an open file. */
  readonly name: string;
  /** The file; for a rename, the name it gets. */
  readonly path: string;
}

const watched = ['open', 'readFile', 'mkdir', 'readdir', 'lstat', 'rename', 'rm', 'rmdir'] as const;

/**
 * The real file system with `before` called first at every call: what it throws is what the call throws. A
 * `writeFile` that is refused has written half its bytes by then. `sync` is not passed on: what survives a killed
 * process does not depend on it, and tests need not wait for the disk.
 */
export function faultyFiles(before: (call: Call) => void): FileSystem {
  const wrapped = watched.map((name) => {
    const call = async (...values: readonly unknown[]) => {
      before({ name, path: String(values[name === 'rename' ? 1 : 0]) });
      const result: unknown = await Reflect.apply(promises[name], promises, values);
      return name === 'open' ? faultyFile(result, String(values[0]), before) : result;
    };
    return [name, call];
  });
  return Object.assign({ ...promises }, Object.fromEntries(wrapped));
}

/** Refuses with this system code the calls that `when` picks. */
export function failingFiles(code: string, when: (call: Call) => boolean): FileSystem {
  return faultyFiles((call) => {
    if (when(call)) throw Object.assign(new Error(`${code}: refused`), { code });
  });
}

/** Picks the renames that put a file in place whose path ends so. */
export function isRenameTo(end: string): (call: Call) => boolean {
  return ({ name, path }) => name === 'rename' && path.replaceAll('\\', '/').endsWith(end);
}

function faultyFile(file: unknown, path: string, before: (call: Call) => void): unknown {
  if (typeof file !== 'object' || file === null) return file;
  return new Proxy(file, {
    get(target, name) {
      const real: unknown = Reflect.get(target, name);
      if (typeof real !== 'function') return real;
      const call = async (values: readonly unknown[]): Promise<unknown> =>
        await Reflect.apply(real, target, values);
      return async (...values: readonly unknown[]) => {
        try {
          before({ name: String(name), path });
        } catch (error) {
          const [bytes] = values;
          if (bytes instanceof Uint8Array) await call([bytes.subarray(0, bytes.length / 2)]);
          if (name === 'close') await call([]);
          throw error;
        }
        return name === 'sync' ? undefined : await call(values);
      };
    },
  });
}
