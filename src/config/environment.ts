import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';

/** Every variable the program reads; each has its line in `.env.example`. */
export const variableNames = ['SMARTSHEET_ACCESS_TOKEN'] as const;
export type VariableName = (typeof variableNames)[number];
export type Environment = Readonly<Partial<Record<VariableName, string>>>;

/**
 * The program's variables: from `.env` beside the configuration, and from the process, which wins.
 * An empty variable counts as absent.
 */
export function readEnvironment(folder: string): Environment {
  const fromFile = parse(readIfThere(join(folder, '.env')));
  const found: Partial<Record<VariableName, string>> = {};
  for (const name of variableNames) {
    const value = (process.env[name] ?? fromFile[name] ?? '').trim();
    if (value !== '') found[name] = value;
  }
  return found;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
