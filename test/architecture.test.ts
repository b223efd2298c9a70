import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
const everyone = ['zod', 'decimal.js'];

/** Who may import whom: folders of ours, and the packages that appear there. `node:` modules are for the edges only. */
const table: Record<string, { ours: string[]; packages: string[]; node: boolean }> = {
  model: { ours: [], packages: [], node: false },
  errors: { ours: [], packages: [], node: false },
  config: { ours: ['model', 'errors'], packages: ['yaml', 'dotenv'], node: true },
  steps: { ours: ['model'], packages: ['fastest-levenshtein', 'd3-array'], node: false },
  render: {
    ours: ['model'],
    packages: ['hono', 'd3-scale', 'd3-shape', 'd3-array', 'papaparse'],
    node: true,
  },
  'sources/smartsheet': {
    ours: ['model', 'errors'],
    packages: ['smartsheet', 'axios', 'p-retry'],
    node: true,
  },
  'sources/lg-inform': { ours: ['model', 'errors'], packages: ['papaparse', 'axios', 'p-retry'], node: true },
  destinations: { ours: ['model', 'errors'], packages: [], node: true },
  'destinations/http': {
    ours: ['model', 'errors', 'destinations'],
    packages: ['axios', 'p-retry'],
    node: true,
  },
  'destinations/sftp': { ours: ['model', 'errors', 'destinations'], packages: ['ssh2'], node: true },
  'destinations/azure-blob': {
    ours: ['model', 'errors', 'destinations', 'destinations/http'],
    packages: [],
    node: true,
  },
  'destinations/s3': {
    ours: ['model', 'errors', 'destinations', 'destinations/http'],
    packages: ['aws4fetch'],
    node: true,
  },
  store: { ours: ['model', 'errors'], packages: [], node: true },
  emulator: { ours: [], packages: ['hono', '@hono/node-server'], node: true },
  pipeline: { ours: ['model', 'errors', 'steps', 'render'], packages: [], node: false },
  telemetry: { ours: [], packages: [], node: false },
  notify: { ours: ['model', 'errors'], packages: ['axios', 'nodemailer'], node: true },
  commands: {
    ours: [
      'notify',
      'telemetry',
      'model',
      'errors',
      'config',
      'steps',
      'render',
      'sources/smartsheet',
      'sources/lg-inform',
      'destinations',
      'destinations/azure-blob',
      'destinations/s3',
      'destinations/sftp',
      'store',
      'emulator',
      'pipeline',
    ],
    packages: ['yargs', 'axios', 'hono', '@hono/node-server', 'yaml', '@clack/prompts'],
    node: true,
  },
  cli: { ours: ['commands', 'config', 'errors'], packages: ['yargs'], node: true },
};

const files = globSync('src/**/*.{ts,js}', { cwd: root }).filter((file) => !file.endsWith('launcher.js'));

function folderOf(file: string): string {
  const path = file.replace(/^src\//, '').replace(/\.ts$/, '');
  return (
    Object.keys(table)
      .toSorted((a, b) => b.length - a.length)
      .find((name) => path === name || path.startsWith(`${name}/`)) ?? path
  );
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:^(?:import|export|}) [^;]*?from|^import|[ (]import\()\s*'([^']+)'/gm)].map(
    (match) => match[1] ?? '',
  );
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

function faultsIn(file: string): string[] {
  const folder = folderOf(file);
  const allowed = table[folder];
  if (allowed === undefined) return [`${file}: its folder is not in the table`];
  return importsOf(file).flatMap((name) => {
    if (name.startsWith('node:')) return allowed.node ? [] : [`${file} imports ${name}`];
    if (name.endsWith('package.json')) return [];
    if (!name.startsWith('.')) {
      return [...everyone, ...allowed.packages].includes(packageOf(name)) ? [] : [`${file} imports ${name}`];
    }
    const target = folderOf(relative(root, join(root, dirname(file), name)));
    return target === folder || allowed.ours.includes(target) ? [] : [`${file} imports ${name}`];
  });
}

describe('the import table', () => {
  test('sees imports of every form', () => {
    expect(importsOf('src/pipeline.ts')).toContain('./steps/normalise/normalise.ts');
    expect(importsOf('src/pipeline/publish.ts')).toContain('../render/manifest.ts');
    expect(importsOf('src/commands/sync.ts')).toContain('./run-sync.ts');
  });

  test('is kept by every file', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(files.flatMap(faultsIn)).toEqual([]);
  });
});

describe('rules of the house', () => {
  const source = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  const offenders = (pattern: RegExp, except: RegExp) =>
    source.filter(({ file, text }) => pattern.test(text) && !except.test(file)).map(({ file }) => file);

  test('no file has more than 300 lines', () => {
    expect(source.filter(({ text }) => text.split('\n').length > 301).map(({ file }) => file)).toEqual([]);
  });

  test('only errors of the closed set are thrown', () => {
    expect(offenders(/throw new Error\(/, /^$/)).toEqual([]);
  });

  test('the clock is read in commands only', () => {
    expect(
      offenders(
        /Temporal\.Now|Date\.now|new Date\(\)|Math\.random/,
        /^src\/(commands|emulator|sources|destinations|store)\//,
      ),
    ).toEqual([]);
    expect(offenders(/Temporal\.Now/, /^src\/(commands|emulator)\//)).toEqual([]);
  });

  test('the environment is read in config only', () => {
    expect(offenders(/process\.env/, /^src\/config\//)).toEqual([]);
  });

  test('the process is ended, and its streams written, in the command line only', () => {
    expect(offenders(/process\.(exit\(|exitCode|stdout|stderr)/, /^src\/(cli\.ts|commands\/)/)).toEqual([]);
  });

  test('nothing depends on the locale of the machine', () => {
    expect(offenders(/localeCompare|toLocale|Intl\./, /^$/)).toEqual([]);
  });
});
