import { z } from 'zod';
import { rowsAsArrays, type Connection, type Value } from './connection.ts';

const Row = z.array(z.union([z.string(), z.number()]).nullable());

/** The small number that stands for these columns of one table; they are given in the table's order. */
export type Interner = (...columns: Value[]) => number;

/**
 * An interner over a table with a column `key` and these others. The first `identity` of them say which row it is;
 * the rest are kept as they were last seen. Reads the whole table once. Use it inside a transaction: it writes as it
 * goes.
 */
export function createInterner(
  db: Connection,
  table: string,
  columns: readonly string[],
  identity: number,
): Interner {
  const idOf = (values: readonly Value[]): string =>
    identity === 1 ? String(values[0]) : values.slice(0, identity).join('\u0000');
  const known = new Map<string, { readonly key: number; readonly values: readonly Value[] }>();
  let last = 0;
  for (const [key, ...rest] of rowsAsArrays(db, `SELECT key, ${columns.join(', ')} FROM ${table}`)) {
    const values = Row.parse(rest);
    known.set(idOf(values), { key: Number(key), values });
    last = Math.max(last, Number(key));
  }
  const put = db.prepare(
    `INSERT INTO ${table} (key, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})
     ON CONFLICT (key) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`,
  );
  return (...values) => {
    const found = known.get(idOf(values));
    if (found?.values.every((value, index) => value === values[index]) === true) return found.key;
    const key = found?.key ?? ++last;
    put.run(key, ...values);
    known.set(idOf(values), { key, values });
    return key;
  };
}
