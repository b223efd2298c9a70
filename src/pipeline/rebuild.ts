import { SyncError } from '../errors.ts';
import type { CouncilConfig } from '../model/council.ts';
import type { Feed, RenderedFile } from '../model/feed.ts';
import type { Finding } from '../model/finding.ts';
import { FeedStatus, Manifest } from '../model/release.ts';
import type { Destination, LocalWorld } from '../model/world.ts';
import { sha256 } from '../render/files.ts';
import { baselinePath, readBaseline } from '../render/json/baseline.ts';
import { contentSha256 } from '../render/manifest.ts';
import { withdrawalsIn } from '../steps/build/withdrawals-in.ts';

interface Published {
  readonly destination: Destination;
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
}

/**
 * Fills an empty store from the newest release at the destinations, so that the sequence goes on and the gates have
 * their baseline. Every byte is checked against the manifest first. Does nothing when the store knows a release, or
 * nothing is published. Throws `SyncError`: `state-unusable` when what is published cannot be verified or is another
 * council's, `destination-failed` when a destination cannot be read: it may hold a newer release.
 */
export async function rebuild(config: CouncilConfig, world: LocalWorld): Promise<readonly Finding[]> {
  const { store } = world;
  if ((await store.lastPublished()) !== undefined || (await store.unfinishedRelease()) !== undefined)
    return [];
  const found = await Promise.all(world.destinations.map(publishedAt));
  const [newest] = found
    .filter((each) => each !== undefined)
    .toSorted((a, b) => b.manifest.sequence - a.manifest.sequence);
  if (newest === undefined) return [];
  world.progress(`Rebuilding the database from release ${newest.manifest.sequence}`);
  await checkStatus(newest, world.sign);
  const files = await verifiedFiles(newest);
  const feed = feedIn(files, newest, config.council.areaCode);

  const at = world.now().toString({ fractionalSecondDigits: 0 });
  const { manifest, bytes } = newest;
  const made = { origin: 'rebuilt' as const, at, runId: world.runId };
  for (const withdrawal of withdrawalsIn(feed, world.runId)) await store.withdraw(withdrawal);
  await store.clearWithdrawals(at);
  await store.beginRelease({ manifest, manifestSha256: sha256(bytes), feed, files, made });
  await store.finishRelease(manifest.sequence);
  return [rebuilt(newest)];
}

async function publishedAt(destination: Destination): Promise<Published | undefined> {
  const bytes = await destination.currentManifest();
  if (bytes === undefined) return undefined;
  const manifest = Manifest.safeParse(parsed(bytes)).data;
  if (manifest === undefined)
    throw unverified(destination.name, 'v1/manifest.json cannot be read as a manifest');
  return { destination, bytes, manifest };
}

/** A status of an earlier release is what a run leaves that was killed just before its end. */
async function checkStatus(
  { destination, bytes, manifest }: Published,
  sign: LocalWorld['sign'],
): Promise<void> {
  const read = await destination.readFile('status.json');
  const status = read === undefined ? undefined : FeedStatus.safeParse(parsed(read)).data;
  const differs = status?.sequence === manifest.sequence && status.manifestSha256 !== sha256(bytes);
  if (differs) throw unverified(destination.name, 'v1/manifest.json is not the one that status.json names');
  if (sign !== undefined && status?.signatures?.manifest !== sign(bytes)) {
    throw unverified(destination.name, 'v1/manifest.json is not signed with the key of this council');
  }
}

async function verifiedFiles({ destination, manifest }: Published): Promise<readonly RenderedFile[]> {
  const files: RenderedFile[] = [];
  for (const { path, sha256: hash, type } of manifest.files) {
    const bytes = await verifiedFile(destination, [`${manifest.release}${path}`, path], hash);
    if (bytes === undefined) throw unverified(destination.name, `${path} is not as its manifest lists it`);
    files.push({ path, type, bytes });
  }
  if (contentSha256(files) !== manifest.contentSha256) {
    throw unverified(destination.name, 'the list of files in v1/manifest.json was altered');
  }
  return files;
}

/** The whole copy of the release first, then the stable one: each alone is enough. */
async function verifiedFile(
  destination: Destination,
  paths: readonly string[],
  hash: string,
): Promise<Uint8Array | undefined> {
  for (const path of paths) {
    const bytes = await destination.readFile(path);
    if (bytes !== undefined && sha256(bytes) === hash) return bytes;
  }
  return undefined;
}

function feedIn(
  files: readonly RenderedFile[],
  { destination, manifest }: Published,
  areaCode: string,
): Feed {
  const file = files.find(({ path }) => path === baselinePath);
  const feed = file && readBaseline(file.bytes);
  if (feed === undefined) {
    throw unverified(destination.name, `it has no ${baselinePath} that this version can read`);
  }
  if (feed.council.areaCode !== areaCode) {
    throw unverified(
      destination.name,
      `it is the feed of ${feed.council.name} (${feed.council.areaCode}), not of ${areaCode}`,
    );
  }
  if (feed.dataAsAt !== manifest.dataAsAt) {
    throw unverified(destination.name, `${baselinePath} is of another day than its manifest`);
  }
  return feed;
}

function unverified(name: string, why: string): SyncError {
  return new SyncError(
    'state-unusable',
    `[${name}] A feed is already published here, but the local database is empty and cannot be rebuilt from it: ${why}.`,
    'Restore the database from a backup, or move the old feed away if it is not needed. Nothing was changed.',
  );
}

function rebuilt({ destination, manifest }: Published): Finding {
  return {
    severity: 'warning',
    code: 'store-rebuilt',
    place: {},
    found: `The local database was empty, so it was rebuilt from release ${manifest.sequence} as published at ${destination.name}.`,
    action:
      'Nothing, where the database is not kept between runs. Otherwise restore it from a backup: what was read before, held or approved, and what was rolled back, is known to the backup alone.',
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
