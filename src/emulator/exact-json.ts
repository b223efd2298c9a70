declare global {
  interface JSON {
    // In the platform, not yet in TypeScript's library: text that is written as it stands.
    rawJSON(text: string): number;
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
    ): unknown;
  }
}

/**
 * Parses JSON so that `JSON.stringify` writes every number as it was: the API says `2.0` where JavaScript would
 * say `2`, and an id above 2^53 keeps its digits. Such a number is held as a raw text; see `numberText`.
 */
export function parseExact(text: string): unknown {
  return unusual.test(text) ? JSON.parse(text, keepSource) : JSON.parse(text);
}

// Looking at every number is slow, and most big files have none that JavaScript would write differently.
const unusual = /\.\d*(?:0[,\s}\]]|[eE][-+]?\d)|[:\s](?:9\d{15}|\d{17}|\d[eE][-+]?\d)/;

/** The digits of a number that `parseExact` gave, or undefined when it is not a number. */
export function numberText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null || !('rawJSON' in value)) return undefined;
  return typeof value.rawJSON === 'string' ? value.rawJSON : undefined;
}

function keepSource(_key: string, value: unknown, context: { source?: string }): unknown {
  const { source } = context;
  return typeof value === 'number' && source !== undefined && source !== String(value)
    ? JSON.rawJSON(source)
    : value;
}
