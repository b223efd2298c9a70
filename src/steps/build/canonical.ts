/** JSON with keys in code-unit order and absent fields left out: equal text means equal content. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) => (isRecord(held) ? sortedKeys(held) : held)) ?? '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortedKeys(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same content without absent fields, its records in one order: what two nights can be compared by. */
export function plain(value: unknown): unknown {
  return JSON.parse(canonical(value));
}
