import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { decisionOptions } from './decision-options.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface ApproveArguments extends GlobalArguments {
  readonly run: string;
  readonly config: string;
  readonly reason: string;
  readonly by: string | undefined;
}

export const approve: CommandModule<GlobalArguments, ApproveArguments> = {
  command: 'approve <run>',
  describe: 'Publish exactly what a run held, once',
  builder: (yargs) =>
    yargs
      .positional('run', {
        type: 'string',
        demandOption: true,
        describe: 'The run\'s id, or the beginning of it, as "progress-feed holds" shows it',
      })
      .options({ ...configOption, ...decisionOptions })
      .example('$0 approve 3f2a9c01 --config council.yaml --reason "The service was closed"', 'Publish it'),
  handler: async ({ run, config, reason, by, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, decisions, pipeline] = await Promise.all([
      import('../config/load.ts'),
      import('./run-decision.ts'),
      import('../pipeline/approve.ts'),
    ]);
    const loaded = loadConfig(config);
    const decision = decisions.decisionOf(reason, by);
    const report = await decisions.runDecision(loaded, console, 'approve', async (world) =>
      decisions.publishedDecision(await pipeline.approve(loaded.config, world, run, decision), {
        published: `Approved by ${decision.by}: published as {release}, byte for byte what run ${run} held.`,
        unchanged: `Approved by ${decision.by}: what run ${run} held is what is public already. The next night is not held for the same.`,
      }),
    );
    decisions.tellDecision(report, console, json);
  },
};
