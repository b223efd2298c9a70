import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface ExplainArguments extends GlobalArguments {
  readonly indicator: string;
  readonly period: string | undefined;
  readonly config: string;
}

export const explain: CommandModule<GlobalArguments, ExplainArguments> = {
  command: 'explain <indicator> [period]',
  describe:
    "Show a figure's whole life: the cell it came from, every change, why it has its status, where it is",
  builder: (yargs) =>
    yargs
      .positional('indicator', {
        type: 'string',
        demandOption: true,
        describe: "The indicator's id, as in the address of its page",
      })
      .positional('period', {
        type: 'string',
        describe: 'A period such as "2021/22 Q3"; the latest that is published otherwise',
      })
      .options(configOption)
      .example('$0 explain missed-bins "2021/22 Q3" --config council.yaml', 'One figure'),
  handler: async ({ indicator, period, config, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { readExplanation }, { describeExplanation }] = await Promise.all([
      import('../config/load.ts'),
      import('./read-explanation.ts'),
      import('./describe-explanation.ts'),
    ]);
    const found = await readExplanation(loadConfig(config), indicator, period);
    console.done();
    console.result(json ? JSON.stringify(found, undefined, 2) : describeExplanation(found));
  },
};
