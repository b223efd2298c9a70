import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Council, makeCouncil, runCli } from '../support/council.ts';
import { keys, openTerminal } from '../support/terminal.ts';

const indicators = '4583173393803140';
const escape = '\u001B';

let council: Council;
beforeAll(async () => {
  council = await makeCouncil();
  expect((await council.run('sync', '--config', council.config)).exitCode).toBe(0);
});
afterAll(() => council.close());

const sync = () => ['sync', '--config', council.config];

describe('on a terminal', () => {
  test('a bar moves with the sheets, downloads and files, and is gone when the result stands there', async () => {
    const terminal = openTerminal(sync());
    await terminal.until(/\[#+-+\] \d\/\d /);
    await terminal.until('nothing has changed');
    expect(await terminal.ended).toBe(0);
    // The line is written over, and wiped before the result.
    expect(terminal.raw()).toContain(`\r${escape}[2K`);
    expect(terminal.raw()).toContain(`${escape}[36m`);
    expect(terminal.raw().split(`\r${escape}[2K`).at(-1)).toMatch(
      /^Hastings Borough Council: nothing has changed/,
    );
  });

  test.each([
    ['--no-color', ['--no-color'], {}],
    ['NO_COLOR', [], { NO_COLOR: '1' }],
  ] as [string, string[], Record<string, string>][])(
    '%s takes the colour away, not the bar',
    async (_name, args, env) => {
      const terminal = openTerminal([...sync(), ...args], env);
      await terminal.until(/\[#+-+\]/);
      expect(await terminal.ended).toBe(0);
      expect(terminal.raw()).not.toMatch(new RegExp(`${escape}\\[[0-9;]*m`));
    },
  );

  test('a failure is red', async () => {
    const terminal = openTerminal(['sync', '--config', '/nowhere.yaml']);
    expect(await terminal.ended).toBe(2);
    expect(terminal.raw()).toContain(`${escape}[31m`);
  });

  test('TERM=dumb gets plain lines', async () => {
    const terminal = openTerminal(sync(), { TERM: 'dumb' });
    expect(await terminal.ended).toBe(0);
    expect(terminal.raw()).not.toContain(escape);
    expect(terminal.text()).toContain('Read sheet "Key programmes"');
  });

  test('Ctrl-C answers at once, in the middle of a call that would not end', async () => {
    const own = await makeCouncil();
    own.emulator.faults.add({ kind: 'hang' });
    const terminal = openTerminal(['sync', '--config', own.config]);
    while (own.emulator.requests.length === 0) await new Promise((next) => void setImmediate(next));
    terminal.press(keys.ctrlC);
    expect(await terminal.ended).toBe(130);
    expect(terminal.text()).toContain('What was published stays as it was');
    await own.close();
  });
});

describe('elsewhere', () => {
  test('plain lines on standard error, the result on standard output', async () => {
    const { stdout, stderr } = await runCli(sync());
    expect(`${stdout}${stderr}`).not.toContain(escape);
    expect(stderr.split('\n')).toContain('Read sheet "Key programmes": 17 rows');
    expect(stdout).toMatch(/^Hastings Borough Council: nothing has changed/);
  });

  test('--quiet says nothing but the result', async () => {
    const { stdout, stderr } = await runCli([...sync(), '--quiet']);
    expect(stderr).toBe('');
    expect(stdout).toContain('nothing has changed');
  });

  test('--verbose gives each step its time', async () => {
    const { stderr } = await runCli([...sync(), '--verbose']);
    for (const line of stderr.trim().split('\n')) expect(line).toMatch(/^ *\d+\.\d\ds /);
  });

  test('what is wrong is said once more at the end', async () => {
    const own = await makeCouncil({ after: council });
    own.emulator.edits.emptySheet(indicators);
    const { exitCode, stdout } = await own.run('sync', '--config', own.config);
    expect(exitCode).toBe(10);
    expect(stdout.trim().split('\n').at(-1)).toMatch(/^Held: \d+ rows of the last release/);
    await own.close();
  });
});

describe('help', () => {
  test('opens with examples, and each command has its own', async () => {
    const { stdout } = await runCli(['--help']);
    expect(stdout.indexOf('Examples:')).toBeLessThan(stdout.indexOf('Commands:'));
    for (const [, command = ''] of stdout.matchAll(/^ {2}progress-feed (\w+)(?= .* {2,}\S)/gm)) {
      if (!/^[a-z]+$/.test(command)) continue;
      expect((await runCli([command, '--help'])).stdout, command).toContain('Examples:');
    }
  });

  test('a word that is nearly a command is corrected', async () => {
    const { exitCode, stderr } = await runCli(['snyc']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('sync');
  });
});

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish', 'powershell'])('for %s asks the program itself', async (shell) => {
    const { stdout } = await runCli(['completion', shell]);
    expect(stdout).toContain('--get-yargs-completions');
  });

  test('offers commands and options', async () => {
    const { stdout } = await runCli(['--get-yargs-completions', 'progress-feed', 'do'], {
      SHELL: '/bin/bash',
    });
    expect(stdout.split('\n')).toContain('doctor');
  });
});
