import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { decisionOptions } from './decision-options.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface WithdrawArguments extends GlobalArguments {
  readonly indicator: string;
  readonly period: string | undefined;
  readonly config: string;
  readonly reason: string;
  readonly by: string | undefined;
  readonly lift: boolean;
}

export const withdraw: CommandModule<GlobalArguments, WithdrawArguments> = {
  command: 'withdraw <indicator> [period]',
  describe: 'Take a figure that must not be public out of every release, everywhere',
  builder: (yargs) =>
    yargs
      .positional('indicator', {
        type: 'string',
        demandOption: true,
        describe: "The indicator's id, as in the address of its page",
      })
      .positional('period', {
        type: 'string',
        describe: 'One period, such as "2021/22 Q3"; every period otherwise, those to come included',
      })
      .options({ ...configOption, ...decisionOptions })
      .option('lift', {
        type: 'boolean',
        default: false,
        describe: 'End the withdrawal: the next night publishes what the sheet says then',
      })
      .example('$0 withdraw missed-bins "2021/22 Q3" --config council.yaml --reason "Wrong"', 'One figure'),
  handler: async ({ indicator, period, config, reason, by, lift, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, decisions, { runWithdraw }] = await Promise.all([
      import('../config/load.ts'),
      import('./run-decision.ts'),
      import('./run-withdraw.ts'),
    ]);
    const decision = decisions.decisionOf(reason, by);
    const report = await runWithdraw(loadConfig(config), console, { indicator, period, lift }, decision);
    decisions.tellDecision(report, console, json);
  },
};
