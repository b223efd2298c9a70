import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { commands, nameOf } from '../src/commands/registry.ts';

const launcher = join(import.meta.dirname, '../src/launcher.js');

/** `docs/commands.md`: what each command says of itself with `--help`. */
export async function commandReference(): Promise<string> {
  const pages: string[] = [];
  for (const entry of commands) {
    const help = await helpOf(nameOf(entry));
    pages.push(`## ${nameOf(entry)}\n\n${entry.describe}.\n\n\`\`\`text\n${help}\n\`\`\`\n`);
  }
  return [
    '# Commands\n',
    'Made from `progress-feed <command> --help` by `npm run docs`. Every command takes `--json`, `--quiet`, `--verbose` and `--no-color`; none needs a prompt.\n',
    ...pages,
  ].join('\n');
}

async function helpOf(command: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [launcher, command, '--help'], {
    env: { PATH: process.env['PATH'] },
  });
  const lines = stdout.trimEnd().split('\n');
  const own = lines.filter((line) => !/^ {2,6}--(json|quiet|verbose|color|help|version) /.test(line));
  return own
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trimEnd();
}
