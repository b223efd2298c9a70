import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { SyncError } from '../errors.ts';
import { rememberSecrets } from './secrets.ts';

/** Every variable the program reads; each has its line in `.env.example`. */
export const variableNames = [
  'SMARTSHEET_ACCESS_TOKEN',
  'SIGNING_KEY',
  'SFTP_PRIVATE_KEY',
  'SFTP_PASSPHRASE',
  'SFTP_PASSWORD',
  'LG_INFORM_KEY',
  'LG_INFORM_SECRET',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'S3_SESSION_TOKEN',
  'AZURE_STORAGE_SAS_TOKEN',
  'AZURE_STORAGE_KEY',
  'TEAMS_OFFICER_URL',
  'TEAMS_OPERATOR_URL',
  'WEBHOOK_OFFICER_URL',
  'WEBHOOK_OPERATOR_URL',
  'WEBHOOK_SECRET',
  'SMTP_PASSWORD',
  'PING_URL',
] as const;
export type VariableName = (typeof variableNames)[number];
export type Environment = Readonly<Partial<Record<VariableName, string>>>;

/** Where a variable's value came from, for `doctor` and `config show`. */
export type VariableSource = 'credential directory' | 'file' | 'environment' | '.env';

export interface Variable {
  readonly name: VariableName;
  readonly value: string;
  readonly source: VariableSource;
  /** The file it was read from, where there is one. */
  readonly file?: string;
}

/**
 * The program's variables. The first of these that has a value counts: a file of that name in the credential
 * directory (systemd's `LoadCredential`), the file that `NAME_FILE` names, the process's environment, `.env` beside
 * the configuration. An empty variable counts as absent. Whatever is said from then on is without all these values. Throws `SyncError` `usage` when `NAME_FILE` cannot be read.
 */
export function readVariables(folder: string): readonly Variable[] {
  const env = join(folder, '.env');
  const fromFile = parse(readIfThere(env));
  const credentials = process.env['CREDENTIALS_DIRECTORY'] ?? '';
  return variableNames.flatMap((name): Variable[] => {
    const credential = join(credentials, name);
    const file = (process.env[`${name}_FILE`] ?? fromFile[`${name}_FILE`] ?? '').trim();
    const candidates: Variable[] = [
      ...(credentials === ''
        ? []
        : [
            {
              name,
              value: readIfThere(credential),
              source: 'credential directory' as const,
              file: credential,
            },
          ]),
      ...(file === '' ? [] : [{ name, value: readNamed(name, file), source: 'file' as const, file }]),
      { name, value: process.env[name] ?? '', source: 'environment' },
      { name, value: fromFile[name] ?? '', source: '.env', file: env },
    ];
    rememberSecrets(candidates.map(({ value }) => value));
    const found = candidates.find(({ value }) => value.trim() !== '');
    return found === undefined ? [] : [{ ...found, value: found.value.trim() }];
  });
}

/** The values of `readVariables` by name. */
export function readEnvironment(folder: string): Environment {
  return Object.fromEntries(readVariables(folder).map(({ name, value }) => [name, value]));
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readNamed(name: VariableName, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new SyncError(
      'usage',
      `[environment] ${name}_FILE names a file that cannot be read: ${path}.`,
      `Correct the path, or let the account that runs Progress Feed read the file.`,
    );
  }
}
