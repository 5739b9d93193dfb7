import { rmSync } from 'node:fs';
import { databaseFiles, makeOwnerOnly, passingCode, requireOwnerOnly, schemaDifferences } from '@onus/disk';
import SqliteDatabase, { type Database } from 'better-sqlite3';

/** "onsi" in ASCII, in the header of the file. */
const APPLICATION_ID = 0x6f6e7369;

/** Raised with every change to the tables below: a file of another version is made again. */
const SCHEMA_VERSION = 2;

const TABLES = `
  -- Parts of the tree, as libs/transparency-log writes them; number 0 is the one on top.
  CREATE TABLE page (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

  -- Of each subject how many positions its list has, and the peaks of the Merkle tree over them.
  CREATE TABLE list (subject TEXT PRIMARY KEY, count INTEGER NOT NULL, peaks BLOB NOT NULL) STRICT, WITHOUT ROWID;

  -- How many entries of the log are in here, and the root of the index over them.
  CREATE TABLE head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    entries INTEGER NOT NULL,
    root BLOB NOT NULL CHECK (length(root) = 32)
  ) STRICT;
`;

const CACHE_KIB = 32 * 1024;

/**
 * A connection that writes. What is in the file can be made again from the log, so one that cannot be read, or was made by
 * another version, is deleted and begun anew. A crash may lose the last commits, never a part of one.
 */
export function openForWriting(path: string, emptyRoot: Uint8Array): Database {
  requireOwnerOnly(databaseFiles(path));
  try {
    return opened(path, emptyRoot);
  } catch (error) {
    if (passingCode(error) !== undefined) throw error;
    removeIndex(path);
    return opened(path, emptyRoot);
  }
}

/** Deletes the file of an index, with what SQLite keeps beside it. */
export function removeIndex(path: string): void {
  for (const file of databaseFiles(path)) rmSync(file, { force: true });
}

/** A connection that sees what is committed; undefined where there is no index of this version. */
export function openForReading(path: string): Database | undefined {
  let db: Database | undefined;
  try {
    db = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    if (isOurs(db)) return db;
  } catch {
    // Not there, or damaged: the same to whoever can make it again.
  }
  db?.close();
  return undefined;
}

function opened(path: string, emptyRoot: Uint8Array): Database {
  makeOwnerOnly(path);
  const db = new SqliteDatabase(path);
  try {
    db.pragma('journal_mode = wal');
    db.pragma('synchronous = normal');
    db.pragma(`cache_size = ${-CACHE_KIB}`);
    if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) createTables(db, emptyRoot);
    if (!isOurs(db) || schemaDifferences(db, (empty) => empty.exec(TABLES)).length > 0)
      throw new Error(`${path} is no index of this version`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function createTables(db: Database, emptyRoot: Uint8Array): void {
  db.transaction(() => {
    db.exec(TABLES);
    db.prepare('INSERT INTO head (only, entries, root) VALUES (1, 0, ?)').run(emptyRoot);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).exclusive();
}

const isOurs = (db: Database): boolean =>
  db.pragma('application_id', { simple: true }) === APPLICATION_ID &&
  db.pragma('user_version', { simple: true }) === SCHEMA_VERSION;
