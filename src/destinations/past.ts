import { z } from 'zod';
import { destinationError } from './destination-error.ts';
import { manifestPath, sha256, type ReleaseFiles } from './release-files.ts';
import { pathFault } from './safe-path.ts';

/** As much of a destination as shows what earlier runs left there. */
export interface PastReader {
  /** The bytes of a file, undefined for nothing, `other` for what is no plain file. */
  read(path: string): Promise<Uint8Array | 'other' | undefined>;
  /** The names below `releases`. */
  releaseNames(): Promise<readonly string[]>;
}

/** As much of a manifest as shows which files are ours. */
const KnownManifest = z.object({
  sequence: z.number().int().min(1),
  previous: z.object({ sequence: z.number().int() }).optional(),
  files: z.array(
    z.object({ path: z.string().refine((path) => pathFault(path) === undefined), sha256: z.string() }),
  ),
});
type KnownManifest = z.infer<typeof KnownManifest>;

/** What earlier runs left at the destination, killed ones included. */
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
export async function readPast(reader: PastReader): Promise<Past> {
  const bytes = await reader.read(manifestPath);
  const parsed = knownManifest(bytes);
  const current = parsed && bytes instanceof Uint8Array ? { ...parsed, bytes } : undefined;
  const names = await reader.releaseNames();
  const unannounced = releaseNumbers(names).filter((number) => number > (current?.sequence ?? 0));
  const others = [
    ...unannounced.map(String),
    ...(current?.previous === undefined ? [] : [String(current.previous.sequence)]),
    ...names.filter((name) => name.startsWith('.replaced-')),
  ];

  const listed = new Set(current?.files.map(({ path }) => path));
  const claims = new Set<string>();
  const unlisted = new Set<string>();
  for (const name of others) {
    const manifest = knownManifest(await reader.read(`releases/${name}/${manifestPath}`));
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
export function refuseOutOfOrder(
  place: { readonly name: string; readonly root: string },
  past: Past,
  release: ReleaseFiles,
): void {
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

/** The release that is public is never removed: a reader may be in the middle of it. */
export function refuseCurrent(name: string, past: Past, sequences: readonly number[]): void {
  const sequence = past.current?.sequence;
  if (sequence === undefined || !sequences.includes(sequence)) return;
  throw destinationError(
    name,
    `Release ${sequence} cannot be removed: it is the one that is public.`,
    'Publish another one first. Nothing was changed.',
  );
}

/** The releases among these names, by number. */
export function releaseNumbers(names: readonly string[]): readonly number[] {
  return names
    .filter((name) => /^[1-9]\d{0,14}$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

export function knownManifest(bytes: Uint8Array | 'other' | undefined): KnownManifest | undefined {
  if (!(bytes instanceof Uint8Array)) return undefined;
  try {
    return KnownManifest.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}
