import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from './release.ts';

export async function temporaryFolder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'progress-feed-test-'));
}

/** Every file below a folder by path, as text. */
export async function readTree(root: string): Promise<Record<string, string>> {
  const tree: Record<string, string> = {};
  if (!existsSync(root)) return tree;
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    tree[path.slice(root.length + 1).replaceAll('\\', '/')] = await readFile(path, 'utf8');
  }
  return tree;
}

/**
 * What a reader of the website may rely on at any moment: the manifest is whole, and the release it names holds
 * exactly the bytes it lists. Gives its sequence, or 0 before the first release; throws with the reason otherwise.
 */
export async function readAsVisitor(root: string): Promise<number> {
  const text = await readFile(join(root, 'v1/manifest.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return 0;
  const manifest: unknown = JSON.parse(text);
  if (!isManifest(manifest)) throw new Error(`not a manifest: ${text}`);
  for (const file of manifest.files) {
    const bytes = await readFile(join(root, manifest.release, file.path));
    if (sha256(bytes) !== file.sha256)
      throw new Error(`${file.path} of release ${manifest.sequence} is torn`);
  }
  return manifest.sequence;
}

interface SeenManifest {
  readonly sequence: number;
  readonly release: string;
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

function isManifest(value: unknown): value is SeenManifest {
  return typeof value === 'object' && value !== null && 'files' in value && Array.isArray(value.files);
}
