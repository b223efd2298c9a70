import { describe, expect, test } from 'vitest';
import { runCli } from '../support/council.ts';

describe('the command line', () => {
  test('--help shows commands and examples', async () => {
    const { exitCode, stdout } = await runCli(['--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Examples:\n *progress-feed demo/);
    for (const command of ['sync', 'check', 'preview', 'emulate'])
      expect(stdout).toContain(`progress-feed ${command}`);
  });

  test.each([
    ['no command', [], /Name a command/],
    ['an unknown command', ['snyc'], /sync/],
    ['an unknown option', ['sync', '--config', 'x.yaml', '--forse'], /forse/],
    ['a missing option', ['sync'], /config/],
    ['a configuration that is not there', ['sync', '--config', 'nowhere.yaml'], /nowhere\.yaml/],
  ])('%s is a usage error that says so', async (_name, args, words) => {
    const { exitCode, stdout, stderr } = await runCli(args);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
    expect(stdout).toBe('');
  });

  test('--json gives a failure as one JSON document', async () => {
    const { exitCode, stdout } = await runCli(['sync', '--config', 'nowhere.yaml', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'failed', code: 'usage', exitCode });
  });
});
