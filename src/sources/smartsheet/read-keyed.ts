import type { Question, Session } from './session.ts';

interface KeyedPage<T> {
  readonly data: readonly T[];
  readonly lastKey?: string | null | undefined;
}

/** Every entry of a list whose pages follow each other by `lastKey`: a call a page. */
export async function readKeyed<T>(
  session: Session,
  { query, ...question }: Question<KeyedPage<T>>,
): Promise<readonly T[]> {
  const found: T[] = [];
  const keys = new Set<string>();
  let lastKey: string | undefined;
  do {
    const page = await session.get({
      ...question,
      query: { ...query, ...(lastKey === undefined ? {} : { lastKey }) },
    });
    found.push(...page.data);
    // A key that comes again would go round for ever.
    const next = page.lastKey ?? undefined;
    lastKey = next === undefined || keys.has(next) ? undefined : next;
    if (lastKey !== undefined) keys.add(lastKey);
  } while (lastKey !== undefined);
  return found;
}
