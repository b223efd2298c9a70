/** What every command takes. */
export interface GlobalArguments {
  readonly json: boolean;
}

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
