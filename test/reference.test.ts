import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { commandReference } from '../scripts/command-reference.ts';
import { outputs } from '../src/commands/outputs/outputs.ts';
import { commands, nameOf } from '../src/commands/registry.ts';

const root = new URL('..', import.meta.url).pathname;

test(
  'docs/commands.md has every command and option as --help prints them',
  { timeout: 120_000 },
  async () => {
    const page = readFileSync(join(root, 'docs/commands.md'), 'utf8');
    expect(page, 'run "npm run docs"').toBe(await commandReference());
  },
);

test('every command has a schema for its JSON, named in docs/json.md', () => {
  const page = readFileSync(join(root, 'docs/json.md'), 'utf8');
  for (const entry of commands) {
    expect(Object.keys(outputs), 'add it to src/commands/outputs/outputs.ts').toContain(nameOf(entry));
    expect(page).toContain(`(../schemas/${nameOf(entry)}.json)`);
  }
});

test('every page of the documentation is reached from its index', () => {
  const seen = new Set<string>();
  const follow = (page: string) => {
    if (seen.has(page)) return;
    seen.add(page);
    const text = readFileSync(join(root, page), 'utf8');
    for (const [, target = ''] of text.matchAll(/\]\(([^)#\s:]+\.md)[^)]*\)/g))
      follow(join(dirname(page), target));
  };
  follow('docs/README.md');
  expect(globSync('docs/**/*.md', { cwd: root }).filter((page) => !seen.has(page))).toEqual([]);
});

test('every name in .env.example is explained in the documentation', () => {
  const everything = globSync(['*.md', 'docs/**/*.md'], { cwd: root })
    .map((page) => readFileSync(join(root, page), 'utf8'))
    .join('\n');
  const example = readFileSync(join(root, '.env.example'), 'utf8');
  for (const [, name = ''] of example.matchAll(/^([A-Z_]+)=/gm)) expect(everything).toContain(name);
});
