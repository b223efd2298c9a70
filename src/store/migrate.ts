import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTransaction, type Connection } from './connection.ts';
import { isBusy, storeError } from './store-error.ts';

const folder = join(import.meta.dirname, 'migrations');
/** As the first migration sets it. */
const applicationId = 1_886_545_766;

interface Migration {
  readonly number: number;
  readonly file: string;
}

/**
 * Brings the database up to this program's version: every `migrations/NNNN-….sql` in its own transaction, forward
 * only. Two processes may do it at once. Throws `SyncError` `state-unusable` for a database that is newer than the
 * program, or another program's.
 */
export function migrate(db: Connection, file: string): void {
  const migrations = listMigrations();
  const latest = migrations.at(-1)?.number ?? 0;
  const version = checkedVersion(db, file, latest);
  for (const { number, file: name } of migrations.filter((migration) => migration.number > version)) {
    inTransaction(db, () => {
      if (number <= userVersion(db)) return;
      db.exec(readFileSync(join(folder, name), 'utf8'));
      db.exec(`PRAGMA user_version = ${number}`);
    });
  }
  useWriteAheadLog(db);
}

/**
 * The setting stays in the file; with it a reader never waits for the writer. Two processes that set it at once may
 * both be refused without waiting: then it is set the next time, and the data is as safe without it.
 */
function useWriteAheadLog(db: Connection): void {
  try {
    db.exec('PRAGMA journal_mode = WAL');
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
}

function checkedVersion(db: Connection, file: string, latest: number): number {
  // One transaction, so that another process's migration is seen whole or not at all.
  db.exec('BEGIN');
  const tables = Number(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n']);
  const version = userVersion(db);
  const application = Number(db.prepare('PRAGMA application_id').get()?.['application_id']);
  db.exec('COMMIT');
  if (application !== applicationId && (tables > 0 || version > 0)) {
    throw storeError(
      file,
      'This is a database of another program.',
      'Check the path under "store" in the configuration. Nothing was changed.',
    );
  }
  if (version > latest) {
    throw storeError(
      file,
      `This database was made by a newer Progress Feed (its version is ${version}, this program knows ${latest}).`,
      'Install the newer Progress Feed again, or restore the backup made before it was installed. Nothing was changed.',
    );
  }
  return version;
}

function userVersion(db: Connection): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
}

function listMigrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .toSorted()
    .map((file) => ({ number: Number(file.slice(0, 4)), file }));
}
