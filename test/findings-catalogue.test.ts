import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingCatalogue } from '../src/model/finding-catalogue.ts';

const root = new URL('..', import.meta.url).pathname;
const known = findingCatalogue.map(({ code }) => code);

/** Codes that are put together from parts, or stand in a table, by the text that shows it. */
const assembled: Record<string, readonly string[]> = {
  '`${field}-differs`': ['priority-differs', 'service-differs'],
  '`shrunk-${noun}`': ['shrunk-indicators', 'shrunk-figures'],
};

/** Of zod's faults, of values that are missing, and of errors that stop a run. */
const notFindings = new Set([
  'custom',
  'c',
  'x',
  'z',
  'contract-broken',
  'credentials',
  'source-unavailable',
  'gss-code',
]);

/** Codes of findings in the source: of `error(…)`, `warning(…)`, `info(…)`, and beside `severity:`. */
function codesInSource(): Set<string> {
  const files = globSync('src/{model,steps,sources,pipeline,pipeline/**,steps/**,sources/**}/*.ts', {
    cwd: root,
  });
  const codes = new Set<string>();
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    const found = [
      ...text.matchAll(/\b(?:error|warning|info|remark|reason)\(\s*('[a-z0-9-]+'|`[^`]+`)/g),
      ...text.matchAll(/\bcode: (`[^`]+`|[^,\n]+),/g),
    ].flatMap((match) => match[1] ?? []);
    for (const each of found) {
      const literals = [...each.matchAll(/'([a-z0-9-]+)'/g)].flatMap((match) => match[1] ?? []);
      for (const code of assembled[each] ?? literals) if (!notFindings.has(code)) codes.add(code);
    }
    for (const [code] of text.matchAll(/\b[EWI]_[A-Z_]{4,}\b/g)) codes.add(code);
  }
  return codes;
}

test('every code in the source is in the catalogue, and the reverse', () => {
  expect([...codesInSource()].toSorted()).toEqual(known.toSorted());
});

test('every code of the catalogue is in docs/findings.md, and the reverse', () => {
  const page = readFileSync(join(root, 'docs/findings.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([A-Za-z0-9_-]+)` \| (.*) \| (.*) \|$/gm)].map(
    ([, code, means, expected]) => ({
      code,
      means,
      expected,
    }),
  );
  expect(rows).toEqual(findingCatalogue);
});
