import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { decisionOptions } from './decision-options.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface RollbackArguments extends GlobalArguments {
  readonly sequence: number;
  readonly config: string;
  readonly reason: string;
  readonly by: string | undefined;
}

export const rollback: CommandModule<GlobalArguments, RollbackArguments> = {
  command: 'rollback <sequence>',
  describe: 'Publish the content of an earlier release again; it stays until a newer one is approved',
  builder: (yargs) =>
    yargs
      .positional('sequence', {
        type: 'number',
        demandOption: true,
        describe: 'The number of the release to go back to, as "progress-feed releases" shows it',
      })
      .options({ ...configOption, ...decisionOptions })
      .example('$0 rollback 41 --config council.yaml --reason "Wrong sheet"', 'Go back to release 41'),
  handler: async ({ sequence, config, reason, by, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, decisions, pipeline] = await Promise.all([
      import('../config/load.ts'),
      import('./run-decision.ts'),
      import('../pipeline/rollback.ts'),
    ]);
    const loaded = loadConfig(config);
    const decision = decisions.decisionOf(reason, by);
    const report = await decisions.runDecision(loaded, console, 'rollback', async (world) =>
      decisions.publishedDecision(await pipeline.rollback(loaded.config, world, sequence, decision), {
        published: `Rolled back by ${decision.by}: {release} has the content of release ${sequence}. Nights that find something else are held until one is approved.`,
        unchanged: `Release ${sequence} has the same content as what is public; nothing was changed.`,
      }),
    );
    decisions.tellDecision(report, console, json);
  },
};
