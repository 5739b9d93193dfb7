import { existsSync, renameSync } from 'node:fs';
import { databaseFiles, makeOwnerOnly, passingCode, requireOwnerOnly, schemaDifferences } from '@onus/disk';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import type { Fault } from './fault.ts';

/** "onsf" in ASCII, in the header of the file. */
const APPLICATION_ID = 0x6f6e7366;
const SCHEMA_VERSION = 1;

const TABLES = `
  CREATE TABLE fault (
    number INTEGER PRIMARY KEY, -- in the order in which they were found
    code TEXT NOT NULL,
    place TEXT NOT NULL,
    since TEXT NOT NULL,
    last TEXT NOT NULL,
    times INTEGER NOT NULL,
    mended TEXT
  ) STRICT;
  CREATE UNIQUE INDEX fault_is_open_once ON fault (code, place) WHERE mended IS NULL;
`;

/** Keeps the faults over restarts, in a small database of its own. */
export interface FaultFile {
  /** Name of the file that could not be read and was put aside, when there was one. */
  readonly putAside: string | undefined;
  /** As they were when it was opened, in the order of their numbers. */
  readonly found: readonly Fault[];
  /** All of them durably, or none. @throws SqliteError */
  write(faults: Iterable<Fault>, forgotten: Iterable<number>): void;
  close(): void;
}

/** @throws ExposedFiles; SqliteError where the disk fails it for a while. */
export function openFaultFile(path: string): FaultFile {
  requireOwnerOnly(databaseFiles(path));
  try {
    return opened(path, undefined);
  } catch (error) {
    if (passingCode(error) !== undefined) throw error;
    return opened(path, putAside(path));
  }
}

/** Kept for whoever looks into it: it may say what was wrong before. */
function putAside(path: string): string {
  const aside = `${path}-unreadable-${Date.now()}`;
  for (const end of ['', '-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, aside + end);
  return aside;
}

function opened(path: string, aside: string | undefined): FaultFile {
  makeOwnerOnly(path);
  const db = new SqliteDatabase(path);
  try {
    db.pragma('journal_mode = wal');
    db.pragma('synchronous = full');
    requireTables(db);
    return fileOf(db, aside);
  } catch (error) {
    db.close();
    throw error;
  }
}

function requireTables(db: Database): void {
  const pragma = (name: string) => db.pragma(name, { simple: true });
  db.transaction(() => {
    if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) {
      db.exec(TABLES);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${SCHEMA_VERSION}`);
    }
    const isOurs = pragma('application_id') === APPLICATION_ID && pragma('user_version') === SCHEMA_VERSION;
    const isWhole = isOurs && schemaDifferences(db, (empty) => empty.exec(TABLES)).length === 0;
    if (!isWhole || pragma('quick_check') !== 'ok') throw new Error('not a list of faults of this version');
  }).immediate();
}

function fileOf(db: Database, aside: string | undefined): FaultFile {
  const found = db.prepare<[], Fault>('SELECT * FROM fault ORDER BY number').all();
  const replace = db.prepare<[Fault]>(
    'REPLACE INTO fault VALUES (@number, @code, @place, @since, @last, @times, @mended)',
  );
  const forget = db.prepare<[number]>('DELETE FROM fault WHERE number = ?');
  const write = db.transaction((faults: Iterable<Fault>, forgotten: Iterable<number>) => {
    for (const fault of faults) replace.run(fault);
    for (const number of forgotten) forget.run(number);
  });
  return { putAside: aside, found, write, close: () => db.close() };
}
