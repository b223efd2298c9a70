/** Windows opens a device for these names, in any folder and with any ending. */
const device = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)/i;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const forbidden = /[<>:"|?*\\\u0000-\u001F\u007F]/;

/**
 * Why a path cannot be a file of a release, in words; undefined when it can. A good path is relative, with `/`, stays
 * inside its folder and means the same file on every system. Rules for names: learn.microsoft.com "Naming Files".
 */
export function pathFault(path: string): string | undefined {
  if (path.length > 400) return 'it is too long';
  for (const part of path.split('/')) {
    if (part === '') return 'it starts or ends with "/", or has an empty part';
    if (part === '.' || part === '..') return 'it leads out of its folder';
    if (forbidden.test(part)) return 'it has a character that not every system allows';
    if (part.endsWith('.') || part.endsWith(' ')) return 'a part of it ends in a full stop or a space';
    if (device.test(part)) return `"${part}" is a device on Windows`;
    if (Buffer.byteLength(part) > 200) return 'a part of it is too long';
    if (part.startsWith('.progress-feed-')) return 'its name is kept for temporary files';
  }
  if (/^releases(\/|$)/i.test(path)) return '"releases" is kept for whole releases';
  return /^status\.json(\/|$)/i.test(path) ? '"status.json" is written separately' : undefined;
}

/** The paths that are the same file, or a file and a folder, on a system that ignores case. */
export function clashingPaths(paths: readonly string[]): readonly string[] {
  const files = new Set<string>();
  const folders = new Set<string>();
  const clashes: string[] = [];
  for (const path of paths) {
    const parts = folded(path).split('/');
    const above = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
    const file = parts.join('/');
    if (files.has(file) || folders.has(file) || above.some((folder) => files.has(folder))) clashes.push(path);
    files.add(file);
    for (const folder of above) folders.add(folder);
  }
  return clashes;
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
