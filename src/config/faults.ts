import { type Document, type LineCounter, isMap, isNode, isPair, isScalar } from 'yaml';
import type { ZodError } from 'zod';
import type { ConfigFault } from './load.ts';

type Issue = ZodError['issues'][number];
type Path = readonly PropertyKey[];

/** Every fault zod found, in plain words, at its line of the YAML file. */
export function faultsIn(error: ZodError, document: Document, lines: LineCounter): ConfigFault[] {
  return error.issues.flatMap((issue) => faultsOf(issue, document, lines));
}

/** The 1-based line of a path, or of the deepest part of it that the file has. */
export function lineOf(path: Path, document: Document, lines: LineCounter): number {
  for (let length = path.length; length > 0; length -= 1) {
    const start = startOf(path.slice(0, length), document);
    if (start !== undefined) return lines.linePos(start).line;
  }
  return 1;
}

/** `sheets[0].columns.name`, as a person would point at it. */
export function pathInWords(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

function faultsOf(issue: Issue, document: Document, lines: LineCounter): ConfigFault[] {
  const where = pathInWords(issue.path);
  const line = lineOf(issue.path, document, lines);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: lineOf([...issue.path, key], document, lines),
      message: `"${key}" is not a setting${where === '' ? '' : ` of ${where}`}`,
    }));
  }
  if (isMissing(issue.path, document)) {
    return [{ line, message: `${where} is missing: ${needed(issue)}` }];
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0 && !hasOwnMessage(issue)) {
    const closest = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? [];
    return closest.flatMap((inner) =>
      faultsOf({ ...inner, path: [...issue.path, ...inner.path] }, document, lines),
    );
  }
  return [{ line, message: `${where}: ${needed(issue)}` }];
}

function needed(issue: Issue): string {
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
    return `expected one of ${issue.options.map(String).join(', ')}`;
  }
  if (issue.code === 'too_small' && issue.origin === 'array') return 'expected at least one entry';
  const text = issue.message.replace(/^Invalid input: /, '').replace(/, received undefined$/, '');
  if (issue.code === 'invalid_value') return `expected one of ${issue.values.map(String).join(', ')}`;
  return text;
}

function hasOwnMessage(issue: Issue): boolean {
  return issue.message !== 'Invalid input';
}

function isMissing(path: Path, document: Document): boolean {
  return path.length > 0 && document.getIn(path) === undefined;
}

function startOf(path: Path, document: Document): number | undefined {
  const parent = document.getIn(path.slice(0, -1), true) ?? document.contents;
  const key = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
    );
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
