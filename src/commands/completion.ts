import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import type { GlobalArguments } from './options.ts';

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

interface CompletionArguments extends GlobalArguments {
  readonly shell: (typeof shells)[number];
}

export const completion: CommandModule<GlobalArguments, CompletionArguments> = {
  command: 'completion <shell>',
  describe: 'Print what completes commands and options in your shell',
  builder: (yargs) =>
    yargs
      .positional('shell', { choices: shells, demandOption: true, describe: 'Your shell' })
      .example('$0 completion bash >> ~/.bashrc', 'Then open a new terminal'),
  handler: async ({ shell, json }) => {
    const console = createConsole({ json });
    const { completionScripts } = await import('./completion-scripts.ts');
    console.done();
    console.result(
      json ? JSON.stringify({ shell, script: completionScripts[shell] }) : completionScripts[shell],
    );
  },
};
