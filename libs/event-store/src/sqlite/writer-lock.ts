import SqliteDatabase from 'better-sqlite3';
import { EventStoreError } from '../event-store-error.ts';
import { sqliteErrorCode } from './sqlite-error-code.ts';

/**
 * Holds the right to write to the log at a path, until the function returned is called or the process dies, however it dies.
 *
 * The lock is an exclusive transaction on an empty file of its own (`<path>-writer`), so that it is the operating system that
 * lets go of it, and that readers of the log never meet it. The file stays: to delete it would let a second writer in.
 *
 * @throws EventStoreError `event-store.writer-exists`, `event-store.cannot-open`.
 */
export function lockForWriting(path: string): () => void {
  const lockPath = `${path}-writer`;
  let lock: SqliteDatabase.Database | undefined;
  try {
    lock = new SqliteDatabase(lockPath, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock?.close();
    if (sqliteErrorCode(cause)?.startsWith('SQLITE_BUSY')) {
      throw new EventStoreError('event-store.writer-exists', `another writer holds ${lockPath}`, { cause });
    }
    throw new EventStoreError('event-store.cannot-open', `${lockPath} cannot be locked`, { cause });
  }
  const held = lock;
  return () => held.close();
}
