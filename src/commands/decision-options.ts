/** `--reason` and `--by`, as every command takes them that records a decision. */
export const decisionOptions = {
  reason: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Why, in a sentence; it is kept, and never published',
  },
  by: {
    type: 'string',
    requiresArg: true,
    describe: 'Who decided; otherwise the account that runs this',
  },
} as const;
