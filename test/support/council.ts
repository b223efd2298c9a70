import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';

const root = new URL('../../', import.meta.url).pathname;

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The example council in a folder of its own, with an emulator that tests can change while it runs. */
export interface Council {
  readonly folder: string;
  readonly config: string;
  readonly site: string;
  readonly emulator: Emulator;
  /** Replaces text in the configuration; fails when there is nothing to replace. */
  edit(from: string, to: string): Promise<void>;
  /** Runs the command line as a scheduler does: a process of its own, no terminal. */
  run(...args: string[]): Promise<Ran>;
  /** `run('sync', '--config', …, '--json')`, parsed. */
  sync(): Promise<Ran & { readonly report: Record<string, unknown> }>;
  close(): Promise<void>;
}

/** `files` are served beside the example sheets. `after` starts from what another council's nights left: its folder, with an emulator as on the first day. */
export async function makeCouncil(
  options: { token?: string; after?: Council; files?: Record<string, string> } = {},
): Promise<Council> {
  const folder = await mkdtemp(join(tmpdir(), 'progress-feed-'));
  if (options.after === undefined) await cp(join(root, 'seeds'), join(folder, 'seeds'), { recursive: true });
  else await cp(options.after.folder, folder, { recursive: true });
  await cp(join(root, 'config/hastings.yaml'), join(folder, 'config/hastings.yaml'));
  for (const [name, text] of Object.entries(options.files ?? {}))
    await writeFile(join(folder, 'seeds/smartsheet', name), text);
  const emulator = await startEmulator({
    folder: join(folder, 'seeds/smartsheet'),
    token: options.token,
  });
  const config = join(folder, 'config/hastings.yaml');
  await writeFile(
    join(folder, 'config/.env'),
    `SMARTSHEET_ACCESS_TOKEN=${options.token ?? 'a-test-token'}\n`,
  );
  const run = (...args: string[]) => runCli(args);
  const edit = async (from: string, to: string) => {
    const text = await readFile(config, 'utf8');
    if (!text.includes(from)) throw new Error(`The configuration does not contain ${from}`);
    await writeFile(config, text.replace(from, to));
  };
  await edit('region: eu', `region: ${emulator.url}`);
  return {
    folder,
    config,
    site: join(folder, 'public/progress'),
    emulator,
    edit,
    run,
    sync: async () => {
      const ran = await run('sync', '--config', config, '--json');
      return { ...ran, report: JSON.parse(ran.stdout) as Record<string, unknown> };
    },
    close: async () => {
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs the command line with a clean environment. */
export function runCli(args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, 'src/launcher.js'), ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (exitCode) => done({ exitCode, stdout, stderr }));
  });
}
