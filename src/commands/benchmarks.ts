import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import type { GlobalArguments } from './options.ts';

interface BenchmarksArguments extends GlobalArguments {
  readonly files: readonly string[];
  readonly config: string | undefined;
  readonly metric: string | undefined;
  readonly unit: string | undefined;
  readonly 'period-type': 'fin' | 'tax' | 'sch' | undefined;
  readonly strict: boolean;
}

export const benchmarks: CommandModule<GlobalArguments, BenchmarksArguments> = {
  command: 'benchmarks <files..>',
  describe: 'Say what LG Inform downloads hold, and what is wrong with them, before they are used',
  builder: (yargs) =>
    yargs
      .positional('files', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Files, folders or patterns: CSV or JSON as LG Inform gives them',
      })
      .option('config', {
        alias: 'c',
        type: 'string',
        requiresArg: true,
        describe:
          "The council's YAML configuration: also checks the council, its groups and what was read before",
      })
      .option('metric', {
        type: 'string',
        requiresArg: true,
        describe: 'The metric number, for a file that does not say it',
      })
      .option('unit', {
        type: 'string',
        requiresArg: true,
        describe: 'The unit, for a file that does not say it',
      })
      .option('period-type', {
        choices: ['fin', 'tax', 'sch'] as const,
        requiresArg: true,
        describe: 'What a bare "2021/22" means: a financial, tax base or academic year',
      })
      .option('strict', {
        type: 'boolean',
        default: false,
        describe: 'Exit code 14 when a file, or a value in it, was refused',
      })
      .example('$0 benchmarks downloads/recycling.csv', 'What is in this download')
      .example('$0 benchmarks downloads --json', 'Every value of a folder of downloads, for a program'),
  handler: async ({ files, config, metric, unit, 'period-type': periodType, strict, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { runBenchmarks }, { attribution, describeDownloads }] = await Promise.all([
      import('../config/load.ts'),
      import('./run-benchmarks.ts'),
      import('./describe-downloads.ts'),
    ]);
    const loaded = config === undefined ? undefined : loadConfig(config);
    const folder = process.cwd();
    const today = Temporal.Now.plainDateISO('Europe/London').toString();
    const result = await runBenchmarks({
      files,
      folder,
      loaded,
      metric,
      unit,
      periodType,
      strict,
      today,
    });
    console.done();
    console.result(
      json
        ? JSON.stringify({ files: result.files, attribution }, undefined, 1)
        : describeDownloads(result.files),
    );
    process.exitCode = result.exitCode;
  },
};
