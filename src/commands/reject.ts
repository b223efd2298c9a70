import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { decisionOptions } from './decision-options.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface RejectArguments extends GlobalArguments {
  readonly run: string;
  readonly config: string;
  readonly reason: string;
  readonly by: string | undefined;
}

export const reject: CommandModule<GlobalArguments, RejectArguments> = {
  command: 'reject <run>',
  describe: 'Refuse what a run held: it can no longer be approved, and what is public stays',
  builder: (yargs) =>
    yargs
      .positional('run', {
        type: 'string',
        demandOption: true,
        describe: "The run's id, or the beginning of it",
      })
      .options({ ...configOption, ...decisionOptions })
      .example('$0 reject 3f2a9c01 --config council.yaml --reason "Rows were deleted"', 'Refuse it'),
  handler: async ({ run, config, reason, by, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, decisions, pipeline] = await Promise.all([
      import('../config/load.ts'),
      import('./run-decision.ts'),
      import('../pipeline/reject.ts'),
    ]);
    const decision = decisions.decisionOf(reason, by);
    const report = await decisions.runDecision(loadConfig(config), console, 'reject', async (world) => {
      const { runId } = await pipeline.reject(world, run, decision);
      const said = `Rejected by ${decision.by}: what run ${runId} held is not published. Correct the sheets; the next night looks again.`;
      return { outcome: 'rejected', said };
    });
    decisions.tellDecision(report, console, json);
  },
};
