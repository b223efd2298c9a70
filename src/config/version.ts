import { readFileSync } from 'node:fs';

/** The version of the program, as in its `package.json`. */
export function programVersion(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return version;
}
