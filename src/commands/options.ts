/** What every command takes. */
export interface GlobalArguments {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
}

/** `--json`, `--quiet`, `--verbose` and `--no-color`, as every command takes them. */
export const globalOptions = {
  json: { type: 'boolean', default: false, describe: 'Print the result as JSON on standard output' },
  quiet: { type: 'boolean', default: false, describe: 'Print no progress; the result and failures only' },
  verbose: { type: 'boolean', default: false, describe: 'Print every step with its time' },
  color: {
    type: 'boolean',
    default: true,
    describe: 'Colour on a terminal; --no-color or NO_COLOR for none',
  },
} as const;

/** `--config`, as every command that works for one council takes it. */
export const configOption = {
  config: {
    alias: 'c',
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: "The council's YAML configuration",
  },
} as const;
