import { globSync, readFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { variableNames } from '../src/config/environment.ts';
import { exitCodes } from '../src/errors.ts';
import { statusRulePresets } from '../src/model/rules.ts';
import { runCli } from './support/council.ts';

const root = new URL('..', import.meta.url).pathname;
const pages = ['seeds/README.md', ...globSync(['*.md', 'docs/**/*.md'], { cwd: root })];
const text = new Map(pages.map((page) => [page, readFileSync(join(root, page), 'utf8')]));
const everything = [...text.values()].join('\n');

describe('the documentation', () => {
  test('names every command', async () => {
    const { stdout } = await runCli(['--help']);
    const commands = [...stdout.matchAll(/^ {2}progress-feed (\w+)/gm)].map((match) => match[1]);
    expect(commands).toContain('sync');
    for (const command of commands)
      expect(everything).toMatch(new RegExp(`progress-feed ${command}|npm run ${command}|npm start`));
  });

  test('names no command and no npm script that is not there', async () => {
    const { stdout } = await runCli(['--help']);
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const [, command] of everything.matchAll(/(?:npx |`)progress-feed (\w+)/g)) {
      expect(stdout).toContain(`progress-feed ${command}`);
    }
    for (const [, script] of everything.matchAll(/npm run (\w+)/g))
      expect(Object.keys(scripts)).toContain(script);
  });

  test('names every exit code, rule preset and variable', () => {
    const operations = text.get('docs/operations.md') ?? '';
    for (const code of Object.values(exitCodes))
      expect(operations).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'));
    for (const preset of statusRulePresets.keys()) expect(everything).toContain(`\`${preset}\``);
    const example = readFileSync(join(root, '.env.example'), 'utf8');
    for (const name of variableNames) expect(example).toMatch(new RegExp(`^${name}=`, 'm'));
  });

  test('names every setting of the configuration', () => {
    const schema = JSON.parse(readFileSync(join(root, 'config/schema.json'), 'utf8')) as Schema;
    for (const name of settingsOf(schema)) expect(everything, name).toMatch(new RegExp(`\\b${name}\\b`));
  });

  test('has a page for every reason a run can stop, with its code', () => {
    const index = text.get('docs/errors/README.md') ?? '';
    for (const [code, exitCode] of Object.entries(exitCodes)) {
      expect(text.get(`docs/errors/${code}.md`), code).toContain(`Exit code **${exitCode}**`);
      expect(index).toMatch(new RegExp(`^\\| ${exitCode} \\| \\[.*\\]\\(${code}\\.md\\)`, 'm'));
    }
  });

  test('explains everything that doctor can find', () => {
    const page = text.get('docs/doctor.md') ?? '';
    const source = globSync(['src/commands/doctor/*.ts', 'src/commands/run-doctor.ts'], { cwd: root })
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    const codes = [...source.matchAll(/\b(?:note|warning|fault)\(\s*'([a-z-]+)'/g)].map((match) => match[1]);
    expect(codes.length).toBeGreaterThan(30);
    for (const code of codes) expect(page).toContain(`\`${code}\``);
  });

  test.each(pages)('%s links to files that are there', (page) => {
    for (const [, target = ''] of (text.get(page) ?? '').matchAll(/\]\(([^)#]+)[^)]*\)/g)) {
      if (!/^https?:/.test(target)) expect(existsSync(join(root, dirname(page), target)), target).toBe(true);
    }
  });
});

interface Schema {
  readonly properties?: Record<string, Schema>;
  readonly [key: string]: unknown;
}

function settingsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own =
    'properties' in schema && typeof schema.properties === 'object'
      ? Object.keys(schema.properties ?? {})
      : [];
  return [...own, ...Object.values(schema).flatMap(settingsOf)];
}
