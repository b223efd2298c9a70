/** Enough to share the disk's flushes; more gains nothing. */
const workers = 8;

/**
 * Does `work` on every item, a few at a time, and gives the results in the order of the items. After a failure no
 * further item is begun, and what was begun is waited for before the error is thrown: nothing goes on behind it.
 */
export async function inParallel<T, R>(
  items: Iterable<T>,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = numbered(items);
  const worker = async (): Promise<void> => {
    // An error in the loop closes the generator, for the other workers too.
    for (const [index, item] of queue) results[index] = await work(item);
  };
  const outcomes = await Promise.allSettled(Array.from({ length: workers }, worker));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return results;
}

function* numbered<T>(items: Iterable<T>): Generator<readonly [number, T]> {
  let index = 0;
  for (const item of items) yield [index++, item];
}
