import SqliteDatabase, { type Database } from 'better-sqlite3';
import { ReadModelsError } from './read-models-error.ts';

/**
 * Holds the right to write `views.db`, until the function returned is called or the process dies, however it dies: the
 * operating system lets go of the exclusive transaction on an empty file beside it.
 *
 * @throws ReadModelsError `read-models.runner-exists`.
 */
export function lockForRunner(path: string): () => void {
  const lock = new SqliteDatabase(`${path}-runner`, { timeout: 0 });
  return lockedOrClosed(lock);
}

function lockedOrClosed(lock: Database): () => void {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch (cause) {
    lock.close();
    throw new ReadModelsError('read-models.runner-exists', `another runner holds ${lock.name}`, { cause });
  }
}
