import type { Argv } from 'yargs';
import type { GlobalArguments } from './options.ts';

export type Parser = Argv<GlobalArguments>;

/** What `--help` must know of a command; the rest is loaded when the command is used. */
export interface CommandEntry {
  readonly command: string;
  readonly describe: string;
  /** Adds the command itself, with its options and what it does. */
  add(parser: Parser): Promise<Parser>;
}

/** Every command. Loading them all would take `--help` past the time a person waits without noticing. */
export const commands: readonly CommandEntry[] = [
  {
    command: 'init [file]',
    describe: 'Connect your council, step by step: from a token to a configuration and a first look',
    add: async (parser) => parser.command((await import('./init.ts')).init),
  },
  {
    command: 'sync',
    describe: 'Read Smartsheet and LG Inform, and publish the feed',
    add: async (parser) => parser.command((await import('./sync.ts')).sync),
  },
  {
    command: 'check',
    describe: 'Check configuration, credentials, columns and downloads; write nothing',
    add: async (parser) => parser.command((await import('./check.ts')).check),
  },
  {
    command: 'discover [numbers..]',
    describe: 'List the sheets your token can see; show their columns and suggest a mapping',
    add: async (parser) => parser.command((await import('./discover.ts')).discover),
  },
  {
    command: 'doctor',
    describe: 'Find everything that would make tonight fail, each with its fix',
    add: async (parser) => parser.command((await import('./doctor.ts')).doctor),
  },
  {
    command: 'benchmarks <files..>',
    describe: 'Say what LG Inform downloads hold, and what is wrong with them, before they are used',
    add: async (parser) => parser.command((await import('./benchmarks.ts')).benchmarks),
  },
  {
    command: 'advise',
    describe: 'Set targets beside the benchmarks of other councils, and propose targets; change nothing',
    add: async (parser) => parser.command((await import('./advise.ts')).advise),
  },
  {
    command: 'areas [codes..]',
    describe: 'Show what is known of authorities: codes, ends and successors; renew the register',
    add: async (parser) => parser.command((await import('./areas.ts')).areas),
  },
  {
    command: 'status',
    describe: 'Say what is public and how the last night went; exit code 3 when the feed is out of date',
    add: async (parser) => parser.command((await import('./status.ts')).status),
  },
  {
    command: 'runs',
    describe: 'List past nights: when, how long, what came of them, and why',
    add: async (parser) => parser.command((await import('./runs.ts')).runs),
  },
  {
    command: 'findings',
    describe: 'List what the last night found wrong, grouped, with since when',
    add: async (parser) => parser.command((await import('./findings.ts')).findings),
  },
  {
    command: 'holds',
    describe: 'Show what is held, why, and what it would change; then what became of earlier holds',
    add: async (parser) => parser.command((await import('./holds.ts')).holds),
  },
  {
    command: 'approve <run>',
    describe: 'Publish exactly what a run held, once',
    add: async (parser) => parser.command((await import('./approve.ts')).approve),
  },
  {
    command: 'reject <run>',
    describe: 'Refuse what a run held: it can no longer be approved, and what is public stays',
    add: async (parser) => parser.command((await import('./reject.ts')).reject),
  },
  {
    command: 'releases',
    describe: 'List published releases: when, how each came about, and which can be gone back to',
    add: async (parser) => parser.command((await import('./releases.ts')).releases),
  },
  {
    command: 'rollback <sequence>',
    describe: 'Publish the content of an earlier release again; it stays until a newer one is approved',
    add: async (parser) => parser.command((await import('./rollback.ts')).rollback),
  },
  {
    command: 'withdraw <indicator> [period]',
    describe: 'Take a figure that must not be public out of every release, everywhere',
    add: async (parser) => parser.command((await import('./withdraw.ts')).withdraw),
  },
  {
    command: 'waiting',
    describe: 'List the figures that wait for sign-off or their release time, as the last night read them',
    add: async (parser) => parser.command((await import('./waiting.ts')).waiting),
  },
  {
    command: 'explain <indicator> [period]',
    describe:
      "Show a figure's whole life: the cell it came from, every change, why it has its status, where it is",
    add: async (parser) => parser.command((await import('./explain.ts')).explain),
  },
  {
    command: 'history <action>',
    describe: 'Export everything that is remembered of every figure: what sheets said, what was published',
    add: async (parser) => parser.command((await import('./history.ts')).history),
  },
  {
    command: 'backup <file>',
    describe: 'Copy the database to a new file, whole and checked, also while a night runs',
    add: async (parser) => parser.command((await import('./backup.ts')).backup),
  },
  {
    command: 'restore <file>',
    describe: 'Put a backup in the place of the database; what was there is kept beside it',
    add: async (parser) => parser.command((await import('./restore.ts')).restore),
  },
  {
    command: 'notify',
    describe: 'Show who is told, and how; with --test, send each of them a test message',
    add: async (parser) => parser.command((await import('./notify.ts')).notify),
  },
  {
    command: 'schedule',
    describe: 'Print what starts the job every night on this machine; change nothing',
    add: async (parser) => parser.command((await import('./schedule.ts')).schedule),
  },
  {
    command: 'config <action>',
    describe: 'Show the configuration as the program reads it, secrets masked',
    add: async (parser) => parser.command((await import('./config.ts')).config),
  },
  {
    command: 'completion <shell>',
    describe: 'Print what completes commands and options in your shell',
    add: async (parser) => parser.command((await import('./completion.ts')).completion),
  },
  {
    command: 'write-back',
    describe: 'Show what the next night would write into your findings columns; write nothing',
    add: async (parser) => parser.command((await import('./write-back.ts')).writeBack),
  },
  {
    command: 'verify <place>',
    describe: 'Check that a published feed is whole, unaltered and in time',
    add: async (parser) => parser.command((await import('./verify.ts')).verify),
  },
  {
    command: 'preview [folder]',
    describe: 'Serve published pages on this machine only',
    add: async (parser) => parser.command((await import('./preview.ts')).preview),
  },
  {
    command: 'emulate <folder>',
    describe: 'Serve the sheets in a folder as the Smartsheet API does, on this machine only',
    add: async (parser) => parser.command((await import('./emulate.ts')).emulate),
  },
  {
    command: 'demo',
    describe: 'Run the nightly job for an example council, against an emulator of Smartsheet',
    add: async (parser) => parser.command((await import('./demo.ts')).demo),
  },
];

/** The word a person types: `preview` of `preview [folder]`. */
export function nameOf({ command }: Pick<CommandEntry, 'command'>): string {
  return command.split(' ')[0] ?? command;
}

/** Adds the command that the arguments name, whole, and of the others what `--help` shows. */
export async function addCommands(parser: Parser, args: readonly string[]): Promise<Parser> {
  const wanted = args.find((arg) => commands.some((entry) => nameOf(entry) === arg));
  let result = parser;
  for (const entry of commands) {
    result =
      nameOf(entry) === wanted
        ? await entry.add(result)
        : result.command(entry.command, entry.describe, {}, () => {});
  }
  return result;
}
