import { resolve } from 'node:path';
import { stringify } from 'yaml';
import { readVariables, variableNames } from '../config/environment.ts';
import type { LoadedConfig } from '../config/load.ts';
import type { CouncilConfig } from '../model/council.ts';
import { destinationInWords } from './open-destinations.ts';

export interface ShownConfig {
  readonly file: string;
  /** Absolute paths of what the configuration names beside itself. */
  readonly paths: { readonly store: string; readonly destinations: readonly string[] };
  readonly variables: readonly { readonly name: string; readonly value: string; readonly source: string }[];
  readonly config: CouncilConfig;
}

/** The configuration with its defaults, the paths it means, and where each secret comes from: never its value. */
export function showConfig({ config, file, folder }: LoadedConfig): ShownConfig {
  const set = new Map(readVariables(folder).map((variable) => [variable.name, variable]));
  return {
    file,
    paths: {
      store: resolve(folder, config.store),
      destinations: config.publish.to.map((to) => destinationInWords(to, folder)),
    },
    variables: variableNames.map((name) => {
      const found = set.get(name);
      return found === undefined
        ? { name, value: 'not set', source: '' }
        : { name, value: '********', source: found.source };
    }),
    config,
  };
}

export function configInYaml({ file, paths, variables, config }: ShownConfig): string {
  const set = variables.map(
    ({ name, value, source }) => `# ${name}: ${value}${source === '' ? '' : ` (${source})`}`,
  );
  return [
    `# ${file}, with defaults filled in`,
    `# database: ${paths.store}`,
    ...paths.destinations.map((to) => `# destination: ${to}`),
    ...set,
    stringify(config, { lineWidth: 100 }).trimEnd(),
  ].join('\n');
}
