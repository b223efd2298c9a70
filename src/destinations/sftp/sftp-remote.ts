import { posix } from 'node:path';
import type { FileEntryWithStats, SFTPWrapper, Stats } from 'ssh2';
import { SyncError } from '../../errors.ts';
import { destinationError } from '../destination-error.ts';
import type { Found, Remote } from '../remote/remote.ts';
import { reasonOf, type Session } from './session.ts';

/** Where files wait, whole or not, before they are put in place; nothing public is ever below it. */
const partFolder = '.progress-feed-parts';

/** The folder of an SFTP server as a place of whole files: each is written aside, flushed, and renamed over the old one. */
export function sftpRemote(
  name: string,
  root: string,
  session: Session,
): Remote & {
  clearParts(): Promise<void>;
} {
  const folders = new Set<string>();
  let parts = 0;
  let rootMade: Promise<void> | undefined;
  const at = (path: string): string => posix.join(root, path);
  const step = async <T>(words: string, path: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SyncError || !(error instanceof Error)) throw error;
      throw destinationError(
        name,
        `Could not ${words} ${path}: ${reasonOf(error)}.`,
        'Check the space and the rights of this user on the server, then run again. What was published before stays.',
        error,
      );
    }
  };

  const stat = async (path: string): Promise<Stats | undefined> => {
    try {
      return await session.run<Stats>((done) => session.sftp.lstat(at(path), done));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  };

  /** A link among the folders could lead out of the destination. */
  const isRealFolder = async (path: string): Promise<boolean> => {
    if (path === '.' || folders.has(path)) return true;
    if (!(await isRealFolder(posix.dirname(path)))) return false;
    const found = await stat(path);
    if (found?.isDirectory() !== true) return false;
    folders.add(path);
    return true;
  };

  const makeFolder = async (path: string): Promise<void> => {
    if (await isRealFolder(path)) return;
    await makeFolder(posix.dirname(path));
    try {
      await session.run<void>((done) => session.sftp.mkdir(at(path), done));
    } catch (error) {
      // Another file's write may have made it meanwhile.
      if (!(await isRealFolder(path))) throw error;
    }
    folders.add(path);
  };

  const makeRoot = async (): Promise<void> => {
    const above = root.split('/').map((_, index, all) => all.slice(0, index + 1).join('/'));
    for (const path of above.filter((part) => part !== '' && part !== '.')) {
      const found = await session
        .run<Stats>((done) => session.sftp.stat(path, done))
        .catch((error: unknown) => {
          if (isAbsent(error)) return undefined;
          throw error;
        });
      if (found === undefined) await session.run<void>((done) => session.sftp.mkdir(path, done));
    }
  };

  const entries = async (folder: string): Promise<readonly FileEntryWithStats[]> => {
    if (!(await isRealFolder(folder))) return [];
    try {
      return await session.run<FileEntryWithStats[]>((done) => session.sftp.readdir(at(folder), done));
    } catch (error) {
      // Emptied and removed meanwhile, with the last file in it.
      if (isAbsent(error)) return [];
      throw error;
    }
  };

  const removeFile = async (path: string): Promise<void> => {
    try {
      await session.run<void>((done) => session.sftp.unlink(at(path), done));
    } catch (error) {
      if (!isAbsent(error)) throw error;
    }
  };

  const removeEmpty = async (folder: string): Promise<void> => {
    if (folder === '.' || !(await isRealFolder(folder)) || (await entries(folder)).length > 0) return;
    try {
      await session.run<void>((done) => session.sftp.rmdir(at(folder), done));
    } catch {
      // Another file was put there meanwhile, or the server forbids it: an empty folder does no harm.
      return;
    }
    folders.delete(folder);
    await removeEmpty(posix.dirname(folder));
  };

  const read = async (path: string): Promise<Found | 'other' | undefined> => {
    const found = await stat(path);
    if (found === undefined) return undefined;
    if (!found.isFile() || !(await isRealFolder(posix.dirname(path)))) return 'other';
    const bytes = await session.run<Buffer>((done) => session.sftp.readFile(at(path), done));
    return { bytes, version: '' };
  };

  const filesBelow = async (folder: string): Promise<readonly string[]> => {
    const below: string[] = [];
    for (const { filename, attrs } of await entries(folder)) {
      const path = posix.join(folder, filename);
      if (attrs.isDirectory()) below.push(...(await filesBelow(path)));
      else below.push(path);
    }
    return below;
  };

  return {
    read: (path) => step('read', path, () => read(path)),
    filesBelow: (folder) => step('list', folder, () => filesBelow(folder)),
    foldersIn: (folder) =>
      step('list', folder, async () =>
        (await entries(folder)).filter(({ attrs }) => attrs.isDirectory()).map(({ filename }) => filename),
      ),

    write: (path, bytes, _headers, expected) =>
      step('write', path, async (): Promise<'written' | 'conflict'> => {
        parts += 1;
        const part = `${partFolder}/${parts}`;
        rootMade ??= makeRoot();
        await rootMade;
        await makeFolder(partFolder);
        await makeFolder(posix.dirname(path));
        await writePart(session, at(part), bytes);
        const written = await read(part);
        if (!isSame(written, { bytes, version: '' })) return 'written';
        if (expected !== 'other' && !isSame(await read(path), expected)) return 'conflict';
        await renameOver(name, session, at(part), at(path));
        return 'written';
      }),

    remove: (path) =>
      step('remove', path, async () => {
        await removeFile(path);
        await removeEmpty(posix.dirname(path));
      }),

    clearParts: () =>
      step('tidy', partFolder, async () => {
        for (const path of await filesBelow(partFolder)) await removeFile(path);
        await removeEmpty(partFolder);
      }),
  };
}

function isSame(found: Found | 'other' | undefined, expected: Found | undefined): boolean {
  if (found === 'other' || found === undefined) return found === expected;
  return expected !== undefined && Buffer.compare(found.bytes, expected.bytes) === 0;
}

async function writePart({ sftp, run }: Session, path: string, bytes: Uint8Array): Promise<void> {
  const handle = await run<Buffer>((done) => sftp.open(path, 'w', 0o644, done));
  try {
    if (bytes.length > 0) {
      await run<void>((done) => sftp.write(handle, Buffer.from(bytes), 0, bytes.length, 0, done));
    }
    await flush(sftp, run, handle);
  } finally {
    await run<void>((done) => sftp.close(handle, done));
  }
}

/** Down to the server's disk, where it can say so; the rename is safe from a killed process either way. */
async function flush(sftp: SFTPWrapper, run: Session['run'], handle: Buffer): Promise<void> {
  try {
    await run<void>((done) => sftp.ext_openssh_fsync(handle, (error) => done(error)));
  } catch (error) {
    if (!isUnsupported(error)) throw error;
  }
}

async function renameOver(name: string, { sftp, run }: Session, from: string, to: string): Promise<void> {
  try {
    await run<void>((done) => sftp.ext_openssh_rename(from, to, done));
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    throw destinationError(
      name,
      'This server cannot put one file in the place of another at once (posix-rename@openssh.com).',
      'Use a server that can, such as OpenSSH: with this one, readers would meet missing files. Nothing was changed.',
    );
  }
}

/** ssh2 throws an error without a code for what the server did not offer. */
function isUnsupported(error: unknown): boolean {
  return error instanceof Error && (codeOf(error) === 8 || /does not support/.test(error.message));
}

function isAbsent(error: unknown): boolean {
  return codeOf(error) === 2;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
