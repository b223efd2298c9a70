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

/** Packages whose package.json says nothing, and what their own files say. */
const saidElsewhere = new Map([
  ['cycle', 'Public Domain (head of cycle.js)'],
  ['eyes', 'MIT (its LICENSE)'],
]);

/** Every package that an installed Progress Feed runs with, by the lock file; sorted by name. */
export function shippedPackages(root: string): readonly Shipped[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  return Object.entries(lock.packages)
    .filter(([path, { dev, optional }]) => path !== '' && dev !== true && optional !== true)
    .map(([path, { version = '' }]) => {
      const folder = join(root, path);
      const { license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        license?: string;
        /** As packages wrote it before 2014. */
        licenses?: readonly { readonly type: string }[];
      };
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const file = globSync('{LICEN[CS]E,licen[cs]e,LICEN[CS]E.*,licen[cs]e.*,COPYING*}', { cwd: folder })[0];
      return {
        name,
        version,
        licence: license ?? licenses?.[0]?.type ?? saidElsewhere.get(name) ?? 'unknown',
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
