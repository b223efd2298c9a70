import { destinationError } from '../destination-error.ts';
import type { FileHeaders } from '../headers.ts';
import type { Found, Remote, RemotePlace } from '../remote/remote.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from './http-client.ts';
import { HttpTrouble } from './http-trouble.ts';
import { refusalCode } from './tags.ts';

/** What tells one object store from another. Keys are without the prefix. */
export interface ObjectStore {
  /** `s3 my-bucket`: how messages name it. */
  readonly name: string;
  readonly root: string;
  /** Ends in `/`, or is empty. */
  readonly prefix: string;
  readonly client: HttpClient;
  readonly get: (key: string) => Promise<HttpRequest>;
  readonly put: (key: string, bytes: Uint8Array, headers: PutHeaders) => Promise<HttpRequest>;
  readonly remove: (key: string) => Promise<HttpRequest>;
  /** One page of a listing: of what is directly below `prefix` when `shallow`. */
  readonly list: (prefix: string, shallow: boolean, page: string | undefined) => Promise<HttpRequest>;
  readonly readListing: (body: string) => Listing;
  /** What an officer can do about a refusal, by its code. */
  readonly hint: (status: number, code: string | undefined) => string;
}

export interface PutHeaders extends FileHeaders {
  /** `If-Match` with a version or `If-None-Match` with `*`; nothing where the place cannot do it. */
  readonly condition: Readonly<Record<string, string>>;
}

export interface Listing {
  readonly keys: readonly string[];
  /** Each ends in `/`. */
  readonly folders: readonly string[];
  readonly next?: string | undefined;
}

/** An object store as a place of whole files: a put is whole or not there, so no temporary names are needed. */
export function objectPlace(store: ObjectStore, options: { readonly conditional: boolean }): RemotePlace {
  const remote: Remote = {
    read: async (path) => {
      const answer = await ask(store, 'read', path, () => store.get(store.prefix + path));
      if (answer.status === 404) return undefined;
      if (answer.status !== 200) throw refused(store, 'read', path, answer);
      return { bytes: answer.body, version: answer.header('etag') ?? '' };
    },

    write: async (path, bytes, headers, expected) => {
      const condition = options.conditional ? conditionOf(expected) : {};
      const answer = await ask(store, 'write', path, () =>
        store.put(store.prefix + path, bytes, { ...headers, condition }),
      );
      // 409: another conditional write to it was under way.
      if (answer.status === 412 || answer.status === 409) return 'conflict';
      if (answer.status !== 200 && answer.status !== 201) throw refused(store, 'write', path, answer);
      return 'written';
    },

    remove: async (path) => {
      const answer = await ask(store, 'remove', path, () => store.remove(store.prefix + path));
      if (![200, 202, 204, 404].includes(answer.status)) throw refused(store, 'remove', path, answer);
    },

    filesBelow: async (folder) => (await listAll(store, folder, false)).keys,
    foldersIn: async (folder) =>
      (await listAll(store, folder, true)).folders.map((path) => path.slice(folder.length + 1, -1)),
  };
  return { name: store.name, root: store.root, open: (work) => work(remote) };
}

function conditionOf(expected: Found | 'other' | undefined): Readonly<Record<string, string>> {
  if (expected === undefined) return { 'If-None-Match': '*' };
  return expected === 'other' || expected.version === '' ? {} : { 'If-Match': expected.version };
}

async function listAll(store: ObjectStore, folder: string, shallow: boolean) {
  const keys: string[] = [];
  const folders: string[] = [];
  const cut = (name: string): string => name.slice(store.prefix.length);
  let page: string | undefined;
  do {
    const current = page;
    const answer = await ask(store, 'list', folder, () =>
      store.list(`${store.prefix}${folder}/`, shallow, current),
    );
    if (answer.status !== 200) throw refused(store, 'list', folder, answer);
    const listing = store.readListing(Buffer.from(answer.body).toString());
    keys.push(...listing.keys.map(cut));
    folders.push(...listing.folders.map(cut));
    page = listing.next;
  } while (page !== undefined && page !== '');
  return { keys, folders };
}

async function ask(
  store: ObjectStore,
  step: string,
  path: string,
  build: () => Promise<HttpRequest>,
): Promise<HttpAnswer> {
  try {
    return await store.client(build);
  } catch (error) {
    if (!(error instanceof HttpTrouble)) throw error;
    throw destinationError(
      store.name,
      `Could not ${step} ${path}: ${error.message}.`,
      'Check that this machine can reach it, and its proxy settings (HTTPS_PROXY, NO_PROXY). The next run tries again. What was published before stays.',
    );
  }
}

function refused(store: ObjectStore, step: string, path: string, { status, body }: HttpAnswer) {
  const code = refusalCode(body);
  return destinationError(
    store.name,
    `Could not ${step} ${path}: it was refused (${[String(status), code ?? ''].join(' ').trim()}).`,
    `${store.hint(status, code)} What was published before stays.`,
  );
}
