import { chmod, copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CouncilPlan, councilYaml } from '../../config/council-yaml.ts';
import { SyncError } from '../../errors.ts';

const schema = fileURLToPath(new URL('../../../config/schema.json', import.meta.url));

/** Throws `SyncError` `usage` where there is a file already: nothing of a council's is ever written over. */
export async function refuseExisting(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return;
  throw new SyncError(
    'usage',
    `[init] ${file} is there already, and was left as it is.`,
    'Give another file name, or edit that one: "progress-feed check" lists what is wrong in it.',
  );
}

/**
 * Writes the configuration, the schema for editors, and a new token into `.env`, readable by this account alone.
 * Throws `SyncError` `usage` where that cannot be done.
 */
export async function writeCouncil(
  file: string,
  plan: CouncilPlan,
  token: string | undefined,
): Promise<void> {
  const folder = dirname(file);
  try {
    await mkdir(folder, { recursive: true });
    if (token !== undefined) await keepToken(join(folder, '.env'), token);
    await copyFile(schema, join(folder, 'schema.json'));
    await writeFile(file, councilYaml(plan), { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
    throw new SyncError(
      'usage',
      `[init] ${folder} cannot be written (${code}).`,
      'Choose another folder, or let this account write there.',
    );
  }
}

async function keepToken(path: string, token: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => '');
  const others = before.replaceAll(/^SMARTSHEET_ACCESS_TOKEN=.*\n?/gm, '').trimEnd();
  await writeFile(path, `${others === '' ? '' : `${others}\n`}SMARTSHEET_ACCESS_TOKEN=${token}\n`, {
    mode: 0o600,
  });
  // The mode above counts for a new file only.
  await chmod(path, 0o600);
}
