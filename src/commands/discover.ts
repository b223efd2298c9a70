import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import type { GlobalArguments } from './options.ts';

interface DiscoverArguments extends GlobalArguments {
  readonly numbers: readonly string[] | undefined;
  readonly report: readonly string[] | undefined;
  readonly folder: readonly string[] | undefined;
  readonly workspace: readonly string[] | undefined;
  readonly config: string | undefined;
  readonly region: string | undefined;
  readonly write: string | undefined;
}

export const discover: CommandModule<GlobalArguments, DiscoverArguments> = {
  command: 'discover [numbers..]',
  describe: 'List the sheets your token can see; show their columns and suggest a mapping',
  builder: (yargs) =>
    yargs
      .positional('numbers', { type: 'string', array: true, describe: 'Numbers of sheets to look into' })
      .option('report', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'Numbers of reports to look into',
      })
      .option('folder', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'Numbers of folders whose sheets to look into',
      })
      .option('workspace', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'Numbers of workspaces whose sheets to look into',
      })
      .option('config', {
        alias: 'c',
        type: 'string',
        requiresArg: true,
        describe: 'A configuration whose region and .env are used',
      })
      .option('region', {
        type: 'string',
        requiresArg: true,
        describe: 'us, eu, au, gov or the web address of an API; with .env in this folder',
      })
      .option('write', {
        type: 'string',
        requiresArg: true,
        describe: 'Write a first configuration to this file, which must not exist',
      })
      .parserConfiguration({ 'parse-positional-numbers': false, 'parse-numbers': false })
      .example('$0 discover --region eu', 'What can my token see?')
      .example('$0 discover 4583173393803140 --region eu --write council.yaml', 'A first configuration'),
  handler: async ({
    numbers = [],
    report = [],
    folder = [],
    workspace = [],
    config,
    region,
    write,
    json,
  }) => {
    const console = createConsole({ json });
    const { runDiscover } = await import('./run-discover.ts');
    const result = await runDiscover(
      { sheets: numbers, reports: report, folders: folder, workspaces: workspace, config, region, write },
      console.progress,
    );
    console.done();
    const { lines, ...data } = result;
    console.result(json ? JSON.stringify(data, undefined, 2) : lines.join('\n'));
  },
};
