import { rmSync } from 'node:fs';
import { databaseFiles, passingCode, requireOwnerOnly, schemaDifferences } from '@onus/disk';
import { EMPTY_ROOT } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { EventStoreError } from '../event-store-error.ts';
import { openForReading, openForWriting } from '../sqlite/connection.ts';
import { createSchema, isEmptyFile } from '../sqlite/schema.ts';
import { requireSoundEnd } from '../sqlite/sound-end.ts';
import { KEY_ID_BYTES } from './sealed-personal.ts';

/** "onki" in ASCII, in the header of the file: it is no ledger, and no program takes it for one. */
const APPLICATION_ID = 0x6f6e6b69;

/** Raised with every change to the tables: a file of another version is made again. */
const SCHEMA_VERSION = 1;

/** Personal parts as they stand in the stream; the table of a ledger for those that can be read stays empty. */
const SEALED_TABLE = `
  CREATE TABLE sealed_personal (
    position INTEGER PRIMARY KEY REFERENCES event,
    key_id BLOB NOT NULL CHECK (length(key_id) = ${KEY_ID_BYTES}),
    bytes BLOB NOT NULL
  ) STRICT;`;

export function createIndexTables(db: Database): void {
  createSchema(db, EMPTY_ROOT);
  db.exec(SEALED_TABLE);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${SCHEMA_VERSION}`);
}

/**
 * A connection that keeps the index, which its caller alone does. What is in the file can be made again from the stream, so one that
 * cannot be read, contradicts itself, or is of another version, is deleted and begun anew. A crash may lose the last commits, never a
 * part of one.
 *
 * @throws EventStoreError `event-store.cannot-open`, `event-store.exposed`.
 */
export function openIndexForWriting(path: string): Database {
  try {
    requireOwnerOnly(databaseFiles(path));
  } catch (cause) {
    throw new EventStoreError('event-store.exposed', (cause as Error).message, { cause });
  }
  try {
    return opened(path);
  } catch (error) {
    if (passingCode(error) !== undefined) throw error;
    for (const file of databaseFiles(path)) rmSync(file, { force: true });
    return opened(path);
  }
}

function opened(path: string): Database {
  const db = openForWriting(path);
  try {
    db.pragma('synchronous = NORMAL');
    if (isEmptyFile(db)) createIndexTables(db);
    requireIndex(db);
    if (schemaDifferences(db, createIndexTables).length > 0) throw notIndex(path);
    requireSoundEnd(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** @throws EventStoreError `event-store.cannot-open` where there is no index of this version. */
export function openIndexForReading(path: string): Database {
  const db = openForReading(path);
  try {
    requireIndex(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function requireIndex(db: Database): void {
  const isOurs = db.pragma('application_id', { simple: true }) === APPLICATION_ID;
  if (!isOurs || db.pragma('user_version', { simple: true }) !== SCHEMA_VERSION) throw notIndex(db.name);
}

const notIndex = (path: string): EventStoreError =>
  new EventStoreError('event-store.cannot-open', `${path} is no index of this version / ${path} 不是本版本的索引`);
