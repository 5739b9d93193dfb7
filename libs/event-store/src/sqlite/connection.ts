import { makeOwnerOnly } from '@onus/disk';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { EventStoreError } from '../event-store-error.ts';
import { sqliteErrorCode } from './sqlite-error-code.ts';

const BUSY_TIMEOUT_MS = 1_000;
const CACHE_KIB = 64 * 1024;
/** Pages of 4 KiB in the write-ahead log before they are copied back: some 16 MiB. */
const WAL_PAGES = 4_000;

/** What must hold of a connection that writes, by pragma; set on opening and read back. */
const WRITER_PRAGMAS = {
  journal_mode: 'wal',
  synchronous: 2, // FULL: a commit is on the disk before it is acknowledged
  foreign_keys: 1,
  recursive_triggers: 1, // so that REPLACE cannot delete past the triggers
  secure_delete: 1, // erased bytes are overwritten
  busy_timeout: BUSY_TIMEOUT_MS,
  wal_autocheckpoint: WAL_PAGES,
  cache_size: -CACHE_KIB,
} as const;

/** A connection that writes durably; a file that is not there is made for its owner only. @throws EventStoreError `event-store.cannot-open`, `event-store.not-a-ledger`. */
export function openForWriting(path: string): Database {
  return opened(path, {}, (db) => {
    for (const [name, value] of Object.entries(WRITER_PRAGMAS)) {
      db.pragma(`${name} = ${value}`);
      const actual = db.pragma(name, { simple: true });
      if (actual !== value) {
        throw new EventStoreError('event-store.cannot-open', `${name} is ${actual} and cannot be made ${value}`);
      }
    }
  });
}

/** A connection that cannot write. @throws EventStoreError `event-store.cannot-open`, `event-store.not-a-ledger`. */
export function openForReading(path: string): Database {
  return opened(path, { readonly: true, fileMustExist: true }, (db) => {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    db.pragma(`cache_size = ${-CACHE_KIB}`);
    db.pragma('schema_version'); // reads the file
  });
}

/** @throws EventStoreError `event-store.closed`. */
export function requireOpen(db: Database): void {
  if (!db.open) throw new EventStoreError('event-store.closed', 'the log is closed');
}

function opened(path: string, options: SqliteDatabase.Options, configure: (db: Database) => void): Database {
  let db: Database | undefined;
  try {
    if (!options.readonly) makeOwnerOnly(path);
    db = new SqliteDatabase(path, options);
    configure(db);
    return db;
  } catch (cause) {
    db?.close();
    if (cause instanceof EventStoreError) throw cause;
    const isForeign = sqliteErrorCode(cause) === 'SQLITE_NOTADB';
    throw new EventStoreError(
      isForeign ? 'event-store.not-a-ledger' : 'event-store.cannot-open',
      `${path} cannot be opened / 无法打开 ${path}`,
      { cause },
    );
  }
}
