/** True where moving text would only be noise: a log, a scheduler, a terminal that cannot move. */
export function isPlainConsole(stream: { isTTY?: boolean }): boolean {
  return stream.isTTY !== true || process.env['TERM'] === 'dumb';
}

/** True where colour is wanted: a terminal, and no `NO_COLOR` (https://no-color.org). */
export function wantsColour(stream: { isTTY?: boolean }): boolean {
  return !isPlainConsole(stream) && (process.env['NO_COLOR'] ?? '') === '';
}

/** True where somebody sits at a terminal and can answer a question. */
export function isPerson(input: { isTTY?: boolean }, output: { isTTY?: boolean }): boolean {
  return input.isTTY === true && !isPlainConsole(output);
}
