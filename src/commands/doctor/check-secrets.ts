import { stat } from 'node:fs/promises';
import type { Variable } from '../../config/environment.ts';
import { type Diagnosis, fault, fine, note, warning } from './diagnosis.ts';

const tokenName = 'SMARTSHEET_ACCESS_TOKEN';

/** Where each secret came from, whether others can read it, and whether the token looks like one. */
export async function checkSecrets(variables: readonly Variable[]): Promise<readonly Diagnosis[]> {
  const token = variables.find(({ name }) => name === tokenName);
  const open = await Promise.all(variables.map(readableByOthers));
  return [
    ...(token === undefined ? [tokenMissing()] : tokenShape(token)),
    ...variables.map((variable) =>
      variable.source === 'environment'
        ? note(
            'secret-in-environment',
            `${variable.name} comes from the environment.`,
            'Other programs of this account can read it there. A credential directory or a file is safer.',
          )
        : fine(
            'secret-source',
            `${variable.name} comes from the ${variable.source}${variable.source === '.env' ? ' file' : ''}.`,
          ),
    ),
    ...uniqueFiles(variables, open).map((file) =>
      warning(
        'secret-readable-by-others',
        `Other accounts of this machine can read ${file}.`,
        `Run: chmod 600 ${file}`,
      ),
    ),
  ];
}

function tokenMissing(): Diagnosis {
  return fault(
    'token-missing',
    'credentials',
    `There is no Smartsheet token: ${tokenName} is not set.`,
    'Put it in .env beside the configuration, in a file that SMARTSHEET_ACCESS_TOKEN_FILE names, or in the credential directory.',
  );
}

function tokenShape({ value }: Variable): readonly Diagnosis[] {
  if (/^bearer\s/i.test(value) || /\s|["'<>]/.test(value)) {
    return [
      fault(
        'token-garbled',
        'credentials',
        `${tokenName} has a space, a quote or the word Bearer in it.`,
        'Copy the token again, and nothing beside it.',
      ),
    ];
  }
  return [];
}

async function readableByOthers({ file }: Variable): Promise<boolean> {
  if (file === undefined || process.platform === 'win32') return false;
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && (found.mode & 0o077) !== 0;
}

function uniqueFiles(variables: readonly Variable[], open: readonly boolean[]): readonly string[] {
  return [
    ...new Set(variables.flatMap(({ file }, index) => (open[index] && file !== undefined ? [file] : []))),
  ];
}
