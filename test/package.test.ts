import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shippedPackages } from '../scripts/licences.ts';

const root = new URL('..', import.meta.url).pathname;
const run = promisify(execFile);

let folder: string;
let installed: string;

/** The package as `npm install` would lay it out, beside the packages it declares and no others. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'progress-feed-package-'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: root,
    maxBuffer: 1 << 26,
  });
  const filename = /"filename": "([^"]+)"/.exec(stdout)?.[1] ?? '';
  await run('tar', ['-xzf', join(folder, filename), '-C', folder]);
  installed = join(folder, 'node_modules/progress-feed');
  await mkdir(dirname(installed), { recursive: true });
  await rename(join(folder, 'package'), installed);
  const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    const place = join(folder, 'node_modules', name);
    await mkdir(dirname(place), { recursive: true });
    await symlink(join(root, 'node_modules', name), place);
  }
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const cli = (...args: string[]) =>
  run(process.execPath, [join(installed, 'src/launcher.js'), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
  });

describe('the package', () => {
  test('says its version, which is a semantic one', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    expect((await cli('--version')).stdout.trim()).toBe(version);
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    expect(await readFile(join(root, 'CHANGELOG.md'), 'utf8')).toContain(`## ${version}`);
  });

  test('runs the demo in a folder of its own', async () => {
    const { stdout } = await cli('demo');
    expect(stdout).toContain('published release 1');
    expect(await readdir(join(folder, 'public/progress'))).toContain('index.html');
  });

  test('brings schemas, docs, recipes, and no sources or tests', async () => {
    const files = await readdir(installed, { recursive: true });
    for (const file of [
      'schemas/sync.json',
      'docs/README.md',
      'config/schema.json',
      'deploy/container/Containerfile',
    ])
      expect(files).toContain(file);
    expect(files.filter((file) => /\.test\.|(^|\/)\.env$|^src\/.*\.ts$/.test(file))).toEqual([]);
  });

  test('lists every part it ships with, and a licence for each that allows it', async () => {
    const shipped = shippedPackages(root);
    const sbom = JSON.parse(await readFile(join(installed, 'dist/sbom.cdx.json'), 'utf8')) as {
      bomFormat: string;
      components: { name: string; group?: string; version: string }[];
    };
    expect(sbom.bomFormat).toBe('CycloneDX');
    const listed = new Set(
      sbom.components.map(
        ({ name, group, version }) => `${group === undefined ? '' : `${group}/`}${name} ${version}`,
      ),
    );
    const licences = await readFile(join(installed, 'dist/LICENCES.md'), 'utf8');
    for (const { name, version, licence } of shipped) {
      expect(listed, name).toContain(`${name} ${version}`);
      expect(licences).toContain(`- ${name} ${version}: ${licence}`);
      expect(licence, name).toMatch(
        /^\(?(MIT|MIT-0|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|Unlicense|Public Domain)\b/,
      );
    }
  });
});
