import { rmSync } from 'node:fs';
import { databaseFiles, makeOwnerOnly, passingCode, requireOwnerOnly } from '@onus/disk';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { ReadModelsError } from './read-models-error.ts';

/** "onuv" in ASCII, in the header of the file. */
const APPLICATION_ID = 0x6f6e7576;
const CACHE_KIB = 32 * 1024;
/** Pages of 4 KiB in the write-ahead log before they are copied back: some 16 MiB. */
const WAL_PAGES = 4_000;
const BUSY_TIMEOUT_MS = 5_000;
/** Those who write take turns; this is for a stranger who holds the file. The whole service waits so long, then goes on. */
const RUNNER_TIMEOUT_MS = 100;

/**
 * Opens `views.db` for the runner. A commit may be lost with the power, rows and checkpoint together, and is then made
 * again from the log; so the disk is not waited for. A file that is damaged, or in which somebody has made what no read model
 * makes, is deleted and made anew: nothing in it is the only copy.
 *
 * @throws ReadModelsError `read-models.not-views`; ExposedFiles.
 */
export function openForRunner(path: string): Database {
  requireOwnerOnly(databaseFiles(path)); // names of persons stand in it
  try {
    const db = openForWriting(path, RUNNER_TIMEOUT_MS);
    if (isWhole(db)) return db;
    db.close();
  } catch (error) {
    if (error instanceof ReadModelsError || passingCode(error) !== undefined) throw error;
  }
  for (const file of databaseFiles(path)) rmSync(file, { force: true });
  return openForWriting(path, RUNNER_TIMEOUT_MS);
}

/** Whether SQLite finds nothing wrong in any page, and nothing but tables and indexes is in there. */
function isWhole(db: Database): boolean {
  if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') return false;
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE type NOT IN ('table', 'index')").get() === undefined;
}

/** The same for the thread that writes a build; nobody else waits with it. */
export const openForBuild = (path: string): Database => openForWriting(path, BUSY_TIMEOUT_MS);

function openForWriting(path: string, timeout: number): Database {
  makeOwnerOnly(path);
  const db = new SqliteDatabase(path, { timeout });
  try {
    return madeReady(db, path);
  } catch (error) {
    db.close();
    throw error;
  }
}

function madeReady(db: Database, path: string): Database {
  const owner = db.pragma('application_id', { simple: true });
  const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (owner !== APPLICATION_ID && (owner !== 0 || tables !== 0)) {
    throw new ReadModelsError('read-models.not-views', `${path} holds something other than read models`);
  }
  if (owner !== APPLICATION_ID) db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = normal');
  db.pragma(`wal_autocheckpoint = ${WAL_PAGES}`);
  db.pragma(`cache_size = ${-CACHE_KIB}`);
  db.pragma('temp_store = file'); // what is sorted for an index does not have to fit into memory
  db.pragma('secure_delete = on'); // names that are erased are overwritten
  return db;
}

/** Opens `views.db` for queries; it cannot write. */
export function openForQueries(path: string): Database {
  const db = new SqliteDatabase(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  db.pragma(`cache_size = ${-CACHE_KIB}`);
  return db;
}

/** Leaves everything in the one file, without a write-ahead log beside it; nobody may have it open. */
export function settleViews(path: string): void {
  const db = openForWriting(path, BUSY_TIMEOUT_MS);
  try {
    db.pragma('journal_mode = delete');
  } finally {
    db.close();
  }
}

/** Opens a file so left, whose name is taken away next: nothing is written beside it. */
export function openPast(path: string): Database {
  const db = new SqliteDatabase(path, { fileMustExist: true });
  db.pragma('journal_mode = memory');
  db.pragma('secure_delete = on');
  db.pragma(`cache_size = ${-CACHE_KIB}`);
  db.pragma('query_only = on');
  return db;
}
