import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { SyncError } from '../errors.ts';
import { CouncilConfig } from '../model/council.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { faultsIn } from './faults.ts';
import { rememberSecrets, secretsInAddresses } from './secrets.ts';
import { crossCheck } from './cross-check.ts';

/** A configuration that was read, with where it lies: paths in it resolve beside the file. */
export interface LoadedConfig {
  readonly config: CouncilConfig;
  readonly file: string;
  readonly folder: string;
  readonly environment: Environment;
}

/** One thing wrong in the file. `line` is 1-based. */
export interface ConfigFault {
  readonly line: number;
  readonly message: string;
}

/**
 * Reads a council's YAML file and checks all of it in one pass.
 * Throws `SyncError` `usage` that lists every fault with its line.
 */
export function loadConfig(path: string): LoadedConfig {
  const file = resolve(path);
  const folder = dirname(file);
  const text = readText(file);
  rememberSecrets(secretsInAddresses(text));
  const environment = readEnvironment(folder);
  const { config, faults } = parseConfig(text);
  if (config === undefined || faults.length > 0) {
    const list = faults.map((fault) => `  line ${fault.line}: ${fault.message}`).join('\n');
    const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
    throw new SyncError(
      'usage',
      `[${basename(file)}] The configuration has ${count}:\n${list}`,
      'Correct these lines, then run "progress-feed check".',
    );
  }
  return { config, file, folder, environment };
}

/** The configuration in a YAML text, or every fault in it, in order of lines. */
export function parseConfig(text: string): { config?: CouncilConfig; faults: readonly ConfigFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      faults: document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        message: `this is not valid YAML (${error.message.split('\n')[0] ?? ''})`,
      })),
    };
  }
  const parsed = CouncilConfig.safeParse(document.toJS());
  const faults = parsed.success
    ? crossCheck(parsed.data, document, lines)
    : faultsIn(parsed.error, document, lines);
  const sorted = faults.toSorted((a, b) => a.line - b.line);
  return parsed.success ? { config: parsed.data, faults: sorted } : { faults: sorted };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new SyncError(
      'usage',
      `[${basename(file)}] There is no configuration file at this path.`,
      'Give the path of your YAML file with --config.',
    );
  }
}
