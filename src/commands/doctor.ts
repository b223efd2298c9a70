import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface DoctorArguments extends GlobalArguments {
  readonly config: string;
}

export const doctor: CommandModule<GlobalArguments, DoctorArguments> = {
  command: 'doctor',
  describe: 'Find everything that would make tonight fail, each with its fix',
  builder: (yargs) =>
    yargs
      .options(configOption)
      .example('$0 doctor --config council.yaml', 'On the machine that runs the job'),
  handler: async ({ config, json }) => {
    const console = createConsole({ json, starting: `Looking at ${config}` });
    const { describeDoctor, runDoctor } = await import('./run-doctor.ts');
    const result = await runDoctor(config, console.progress);
    console.done();
    console.result(json ? JSON.stringify(result, undefined, 2) : describeDoctor(result));
    process.exitCode = result.exitCode;
  },
};
