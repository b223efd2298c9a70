import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

export const schedulers = ['cron', 'systemd', 'windows', 'github', 'azure-devops', 'container'] as const;
export type Scheduler = (typeof schedulers)[number];

interface ScheduleArguments extends GlobalArguments {
  readonly config: string;
  readonly as: Scheduler | undefined;
  readonly at: string;
}

export const schedule: CommandModule<GlobalArguments, ScheduleArguments> = {
  command: 'schedule',
  describe: 'Print what starts the job every night on this machine; change nothing',
  builder: (yargs) =>
    yargs
      .options(configOption)
      .option('as', { choices: schedulers, describe: 'Which one; the one that fits this machine otherwise' })
      .option('at', {
        type: 'string',
        default: '03:17',
        describe: 'The time of day; not between 01:00 and 02:00',
      })
      .example('$0 schedule --config council.yaml', 'Then follow what it says')
      .example('$0 schedule --config council.yaml --as github', 'A workflow for GitHub Actions'),
  handler: async ({ config, as, at, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { describeSchedule, printSchedule }] = await Promise.all([
      import('../config/load.ts'),
      import('./print-schedule.ts'),
    ]);
    const printed = printSchedule(loadConfig(config), as, at);
    console.done();
    console.result(json ? JSON.stringify(printed, undefined, 2) : describeSchedule(printed));
  },
};
