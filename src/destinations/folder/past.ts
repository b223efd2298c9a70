import { z } from 'zod';
import { destinationError } from '../destination-error.ts';
import { manifestPath, sha256, type ReleaseFiles } from '../release-files.ts';
import { pathFault } from '../safe-path.ts';
import { list, readExisting } from './files.ts';
import type { Place } from './place.ts';

/** As much of a manifest as shows which files are ours. */
const KnownManifest = z.object({
  sequence: z.number().int().min(1),
  previous: z.object({ sequence: z.number().int() }).optional(),
  files: z.array(
    z.object({ path: z.string().refine((path) => pathFault(path) === undefined), sha256: z.string() }),
  ),
});
type KnownManifest = z.infer<typeof KnownManifest>;

/** What earlier runs left in the folder, killed ones included. */
export interface Past {
  /** The manifest that is public now; undefined when there is none, or none that can be read. */
  readonly current: (KnownManifest & { readonly bytes: Uint8Array }) | undefined;
  /** Releases that were written whole and never became public. */
  readonly unannounced: readonly number[];
  /** The stable files of the public manifest. */
  readonly listed: ReadonlySet<string>;
  /** Other paths where a killed run may have left a stable file. */
  readonly unlisted: ReadonlySet<string>;
  /** True when the stable file is ours to replace or remove. `bytes` is what it holds. */
  owns(path: string, bytes: Uint8Array | 'other'): boolean;
}

/**
 * Reads which stable files are ours. What the public manifest lists is. What another manifest lists is ours only if
 * it still has that content: a run may have been killed while it wrote the files of the one after the public
 * manifest, or removed those of the one before it.
 */
export async function readPast(place: Place): Promise<Past> {
  const bytes = await readExisting(place, manifestPath);
  const parsed = knownManifest(bytes);
  const current = parsed && bytes instanceof Uint8Array ? { ...parsed, bytes } : undefined;
  const names = (await list(place, 'releases'))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const numbers = names.filter((name) => /^[1-9]\d{0,14}$/.test(name)).map(Number);
  const unannounced = numbers.filter((number) => number > (current?.sequence ?? 0)).sort((a, b) => a - b);
  const others = [
    ...unannounced.map(String),
    ...(current?.previous === undefined ? [] : [String(current.previous.sequence)]),
    ...names.filter((name) => name.startsWith('.replaced-')),
  ];

  const listed = new Set(current?.files.map(({ path }) => path));
  const claims = new Set<string>();
  const unlisted = new Set<string>();
  for (const name of others) {
    const manifest = knownManifest(await readExisting(place, `releases/${name}/${manifestPath}`));
    for (const file of manifest?.files ?? []) {
      claims.add(`${file.sha256} ${file.path}`);
      if (!listed.has(file.path)) unlisted.add(file.path);
    }
  }
  return {
    current,
    unannounced,
    listed,
    unlisted,
    owns: (path, found) =>
      listed.has(path) ||
      (found !== 'other' && claims.has(`${sha256(found)} ${path}`)) ||
      path === manifestPath,
  };
}

/** A release must come after the public one, and an old folder's releases are not begun again from the start. */
export function refuseOutOfOrder(place: Place, past: Past, release: ReleaseFiles): void {
  const { sequence, manifestBytes } = release;
  const { current, unannounced } = past;
  const isCurrent = current?.sequence === sequence && sha256(current.bytes) === sha256(manifestBytes);
  if (current !== undefined && current.sequence >= sequence && !isCurrent) {
    throw destinationError(
      place.name,
      `Release ${sequence} cannot be published: release ${current.sequence} is public here already, and a number is never used twice.`,
      'If the local database was restored from an older backup, restore a newer one. Nothing was changed.',
    );
  }
  const highest = unannounced.at(-1) ?? 0;
  if (current === undefined && highest > sequence) {
    throw destinationError(
      place.name,
      `Release ${sequence} cannot be published: ${place.root} holds releases up to ${highest}, but no ${manifestPath} that can be read.`,
      `Copy releases/${highest}/${manifestPath} to ${manifestPath} if that release was public, or empty the folder, then run again.`,
    );
  }
}

function knownManifest(bytes: Uint8Array | 'other' | undefined): KnownManifest | undefined {
  if (!(bytes instanceof Uint8Array)) return undefined;
  try {
    return KnownManifest.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}
