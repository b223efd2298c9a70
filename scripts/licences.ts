import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly dev?: boolean; readonly optional?: boolean }>
  >;
}

export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

/** Every package that an installed Progress Feed runs with, by the lock file; sorted by name. */
export function shippedPackages(root: string): readonly Shipped[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  return Object.entries(lock.packages)
    .filter(([path, { dev, optional }]) => path !== '' && dev !== true && optional !== true)
    .map(([path, { version = '' }]) => {
      const folder = join(root, path);
      const { license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        license?: string;
      };
      const file = globSync('{LICEN[CS]E,licen[cs]e,LICEN[CS]E.*,licen[cs]e.*,COPYING*}', { cwd: folder })[0];
      return {
        name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
        version,
        licence: license ?? 'unknown',
        text: file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim(),
      };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The licences of what ships, as one page. */
export function licenceList(root: string): string {
  const packages = shippedPackages(root);
  return [
    '# Licences of the packages Progress Feed runs with',
    ...packages.map(({ name, version, licence }) => `- ${name} ${version}: ${licence}`),
    ...packages.map(
      ({ name, text, licence }) =>
        `## ${name}\n\n${text === '' ? `${licence}. The package carries no licence file.` : text}`,
    ),
    '',
  ].join('\n\n');
}
