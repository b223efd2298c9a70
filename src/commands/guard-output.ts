import { withoutSecrets } from '../config/secrets.ts';
import { exitCodes } from '../errors.ts';

/**
 * Takes secrets out of everything the process writes, whoever writes it: a command, a library or a warning of Node's.
 * Output that cannot be written is said once, and the exit code says so where the command itself went well.
 */
export function guardOutput(): void {
  let lost = false;
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    const guarded = (chunk: unknown, ...rest: unknown[]): unknown =>
      Reflect.apply(write, undefined, [typeof chunk === 'string' ? withoutSecrets(chunk) : chunk, ...rest]);
    Object.defineProperty(stream, 'write', { value: guarded });
  }
  // Whoever reads may stop when it has seen enough: "runs | head".
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || lost) return;
    lost = true;
    process.stderr.write(
      `[output] The result could not be written to standard output (${code ?? 'no reason given'}). What the command did stands.\n` +
        'Make room on the disk, or send the output elsewhere; "progress-feed status" says how things are.\n',
    );
  });
  process.stderr.on('error', () => {});
  process.on('exit', (exitCode) => {
    if (lost && exitCode === 0) process.exitCode = exitCodes['state-unusable'];
  });
}
