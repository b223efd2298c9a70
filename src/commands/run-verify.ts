import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import axios from 'axios';
import { SyncError } from '../errors.ts';
import { FeedStatus, Manifest, statusText } from '../model/release.ts';

/** Why a feed is refused. `mixed`: files or status of another release than the manifest's. */
export interface VerifyFault {
  readonly code:
    | 'missing'
    | 'truncated'
    | 'altered'
    | 'mixed'
    | 'expired'
    | 'rolled-back'
    | 'unsigned'
    | 'unreadable';
  readonly found: string;
}

export interface Verdict {
  readonly sequence?: number;
  readonly dataSetVersion?: string;
  readonly dataAsAt?: string;
  readonly files: number;
  readonly faults: readonly VerifyFault[];
}

type Read = (path: string) => Promise<Uint8Array | undefined>;

/**
 * Checks manifest, status and every file of a feed in a folder or at an address. Throws `SyncError` `usage` for a key
 * that cannot be read, `source-unavailable` for an address that does not answer.
 */
export async function runVerify(input: {
  readonly place: string;
  readonly lastSeen?: number | undefined;
  readonly key?: string | undefined;
  readonly now: Temporal.Instant;
}): Promise<Verdict> {
  const read = readerOf(input.place);
  const publicKey = input.key === undefined ? undefined : await readKey(input.key);
  const manifestBytes = await read('v1/manifest.json');
  if (manifestBytes === undefined) {
    return { files: 0, faults: [{ code: 'missing', found: 'There is no v1/manifest.json.' }] };
  }
  const manifest = Manifest.safeParse(parsed(manifestBytes)).data;
  if (manifest === undefined) {
    return {
      files: 0,
      faults: [{ code: 'unreadable', found: 'v1/manifest.json cannot be read as a manifest.' }],
    };
  }
  const { sequence, dataSetVersion, dataAsAt, files, contentSha256 } = manifest;
  const lines = files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${path} ${sha256}\n`);
  const faults: VerifyFault[] = [
    ...(hash(Buffer.from(lines.join(''))) === contentSha256
      ? []
      : [{ code: 'altered' as const, found: 'The list of files in v1/manifest.json was altered.' }]),
    ...(await statusFaults(await read('status.json'), manifest, manifestBytes, { ...input, publicKey })),
    ...(input.lastSeen !== undefined && sequence < input.lastSeen
      ? [
          {
            code: 'rolled-back' as const,
            found: `This is release ${sequence}, but release ${input.lastSeen} was seen before.`,
          },
        ]
      : []),
  ];
  for (const file of files) faults.push(...(await fileFaults(file, manifest, read)));
  return { sequence, dataSetVersion, dataAsAt, files: files.length, faults };
}

async function statusFaults(
  bytes: Uint8Array | undefined,
  manifest: Manifest,
  manifestBytes: Uint8Array,
  on: { now: Temporal.Instant; publicKey: ReturnType<typeof createPublicKey> | undefined },
): Promise<readonly VerifyFault[]> {
  if (bytes === undefined) return [{ code: 'missing', found: 'There is no status.json.' }];
  const status = FeedStatus.safeParse(parsed(bytes)).data;
  if (status === undefined) return [{ code: 'unreadable', found: 'status.json cannot be read as a status.' }];
  const faults: VerifyFault[] = [];
  if (status.sequence !== manifest.sequence) {
    faults.push({
      code: 'mixed',
      found: `status.json is of release ${status.sequence}, v1/manifest.json of release ${manifest.sequence}.`,
    });
  } else if (status.manifestSha256 !== hash(manifestBytes)) {
    faults.push({ code: 'altered', found: 'v1/manifest.json is not the one that status.json names.' });
  }
  if (Temporal.Instant.compare(status.expires, on.now) < 0) {
    faults.push({
      code: 'expired',
      found: `The feed was last checked at ${status.checkedAt} and was good until ${status.expires}.`,
    });
  }
  if (on.publicKey === undefined) return faults;
  const { signatures } = status;
  const signed: readonly (readonly [string, Uint8Array, string | undefined])[] = [
    ['v1/manifest.json', manifestBytes, signatures?.manifest],
    ['status.json', Buffer.from(statusText(status)), signatures?.status],
  ];
  for (const [name, text, signature] of signed) {
    if (signature === undefined) {
      faults.push({ code: 'unsigned', found: `There is no signature of ${name}.` });
    } else if (!verify(undefined, text, on.publicKey, Buffer.from(signature, 'base64'))) {
      faults.push({
        code: 'altered',
        found: `The signature of ${name} is not by this key, or the file was altered.`,
      });
    }
  }
  return faults;
}

async function fileFaults(
  { path, sha256, bytes }: Manifest['files'][number],
  { release }: Manifest,
  read: Read,
): Promise<readonly VerifyFault[]> {
  const stable = await read(path);
  if (stable === undefined) return [{ code: 'missing', found: `${path} is not there.` }];
  if (hash(stable) === sha256) return [];
  if (stable.byteLength < bytes && (await isStartOf(stable, `${release}${path}`, sha256, read))) {
    return [{ code: 'truncated', found: `${path} ends after ${stable.byteLength} of ${bytes} bytes.` }];
  }
  const whole = await read(`${release}${path}`);
  const mixed = whole !== undefined && hash(whole) === sha256 && (await isOfPast(path, stable, read));
  return mixed
    ? [{ code: 'mixed', found: `${path} is of another release.` }]
    : [{ code: 'altered', found: `${path} is not what the manifest lists.` }];
}

async function isStartOf(part: Uint8Array, path: string, sha256: string, read: Read): Promise<boolean> {
  const whole = await read(path);
  return (
    whole === undefined ||
    hash(whole) !== sha256 ||
    Buffer.compare(whole.subarray(0, part.byteLength), part) === 0
  );
}

/** True when the release before the public one lists these bytes under this path. */
async function isOfPast(path: string, bytes: Uint8Array, read: Read): Promise<boolean> {
  const current = Manifest.safeParse(parsed((await read('v1/manifest.json')) ?? new Uint8Array())).data;
  if (current?.previous === undefined) return false;
  const past = await read(`releases/${current.previous.sequence}/v1/manifest.json`);
  const listed = past && Manifest.safeParse(parsed(past)).data?.files;
  return listed?.some((file) => file.path === path && file.sha256 === hash(bytes)) ?? false;
}

function readerOf(place: string): Read {
  if (!/^https?:\/\//i.test(place)) {
    return (path) => readFile(join(place, ...path.split('/'))).catch(() => undefined);
  }
  const base = place.endsWith('/') ? place : `${place}/`;
  return async (path) => {
    try {
      const { data, status } = await axios.get<ArrayBuffer>(new URL(path, base).href, {
        responseType: 'arraybuffer',
        timeout: 30_000,
        maxContentLength: 50_000_000,
        validateStatus: () => true,
      });
      if (status === 200) return new Uint8Array(data);
      if (status === 404 || status === 410) return undefined;
      throw unavailable(base, `answered ${status} for ${path}`);
    } catch (error) {
      if (error instanceof SyncError) throw error;
      throw unavailable(base, `did not answer for ${path}`);
    }
  };
}

function unavailable(base: string, what: string): SyncError {
  return new SyncError(
    'source-unavailable',
    `[${base}] The address ${what}.`,
    'Check the address, then try again.',
  );
}

async function readKey(file: string) {
  try {
    const key = createPublicKey(await readFile(file, 'utf8'));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below.
  }
  throw new SyncError(
    'usage',
    `[key ${file}] This is not a public Ed25519 key.`,
    'Give the PEM file of the publisher.',
  );
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
