import { z } from 'zod';
import { rowsAsArrays, type Connection, type Value } from './connection.ts';

const Attribute = z.union([z.string(), z.number()]).nullable();

/** Gives every id of one table a small number, and keeps its other columns as they were last seen. */
export interface Interner {
  keyOf(id: string, ...attributes: Value[]): number;
}

/**
 * An interner over a table with columns `key`, `id` and `attributes`, in that order. Reads the whole table once.
 * Use it inside a transaction: it writes as it goes.
 */
export function createInterner(db: Connection, table: string, attributes: readonly string[]): Interner {
  const columns = ['key', 'id', ...attributes];
  const known = new Map<string, { readonly key: number; attributes: readonly Value[] }>();
  for (const [key, id, ...rest] of rowsAsArrays(db, `SELECT ${columns.join(', ')} FROM ${table}`)) {
    known.set(String(id), { key: Number(key), attributes: z.array(Attribute).parse(rest) });
  }
  let last = Math.max(0, ...Array.from(known.values(), ({ key }) => key));
  const put = db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT (key) DO UPDATE SET ${attributes.map((name) => `${name} = excluded.${name}`).join(', ')}`,
  );
  return {
    keyOf(id, ...values) {
      const found = known.get(id);
      if (found !== undefined && found.attributes.every((value, index) => value === values[index])) {
        return found.key;
      }
      const key = found?.key ?? ++last;
      put.run(key, id, ...values);
      known.set(id, { key, attributes: values });
      return key;
    },
  };
}
