import { ApiError } from './api-error.ts';
import { instantOf } from './wire.ts';

export type Query = Readonly<Record<string, string>>;

/** A positive whole number, or undefined when the parameter is not given. Anything else is 400/1018. */
export function wholeNumber(query: Query, name: string): number | undefined {
  const text = query[name];
  if (text === undefined || text === '') return undefined;
  if (!/^\d{1,9}$/.test(text)) throw invalid(name, text);
  return Number(text);
}

/** The items of a comma-separated parameter, or undefined when it is not given. */
function list(query: Query, name: string): ReadonlySet<string> | undefined {
  const text = query[name];
  if (text === undefined || text === '') return undefined;
  return new Set(text.split(',').map((item) => item.trim()));
}

/** As `list`, for ids and row numbers. */
export function numberList(query: Query, name: string): ReadonlySet<string> | undefined {
  const items = list(query, name);
  const wrong = items?.values().find((item) => !/^\d+$/.test(item));
  if (wrong !== undefined) throw invalid(name, wrong);
  return items;
}

export function includes(query: Query, item: string): boolean {
  return list(query, 'include')?.has(item) ?? false;
}

export function excludes(query: Query, item: string): boolean {
  return list(query, 'exclude')?.has(item) ?? false;
}

export function instant(query: Query, name: string): Temporal.Instant | undefined {
  const text = query[name];
  if (text === undefined || text === '') return undefined;
  const at = instantOf(text);
  if (at === undefined) throw invalid(name, text);
  return at;
}

function invalid(name: string, text: string): ApiError {
  return new ApiError(1018, `The value '${text}' was not valid for the parameter ${name}.`);
}
