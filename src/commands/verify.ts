import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import type { GlobalArguments } from './options.ts';

interface VerifyArguments extends GlobalArguments {
  readonly place: string;
  readonly 'last-seen': number | undefined;
  readonly key: string | undefined;
}

export const verify: CommandModule<GlobalArguments, VerifyArguments> = {
  command: 'verify <place>',
  describe: 'Check that a published feed is whole, unaltered and in time',
  builder: (yargs) =>
    yargs
      .positional('place', {
        type: 'string',
        demandOption: true,
        describe: 'A folder, or the web address of the feed',
      })
      .option('last-seen', {
        type: 'number',
        requiresArg: true,
        describe: 'The newest sequence seen before: an older one is refused',
      })
      .option('key', {
        type: 'string',
        requiresArg: true,
        describe: "The publisher's public key (PEM): unsigned and wrongly signed feeds are refused",
      })
      .example('$0 verify https://www.example.gov.uk/progress/ --last-seen 41', 'Exit code 14 when refused'),
  handler: async ({ place, 'last-seen': lastSeen, key, json }) => {
    const console = createConsole({ json });
    const { runVerify } = await import('./run-verify.ts');
    const verdict = await runVerify({ place, lastSeen, key, now: Temporal.Now.instant() });
    console.done();
    const { sequence, dataSetVersion, dataAsAt, files, faults } = verdict;
    const words =
      faults.length === 0
        ? `Release ${sequence} (data set ${dataSetVersion}, data as at ${dataAsAt}) is whole: ${files} files, unaltered and in time.`
        : `Refused:\n${faults.map(({ code, found }) => `  ${code}: ${found}`).join('\n')}`;
    console.result(json ? JSON.stringify({ ok: faults.length === 0, ...verdict }, undefined, 2) : words);
    process.exitCode = faults.length === 0 ? 0 : 14;
  },
};
