import { databaseFiles, requireOwnerOnly, schemaDifferences } from '@onus/disk';
import type { Database } from 'better-sqlite3';
import { EventStoreError } from '../event-store-error.ts';

/** "onus" in ASCII, in the header of the file. */
export const APPLICATION_ID = 0x6f6e7573;

/** Raised with every change to the tables below. */
export const SCHEMA_VERSION = 1;

// Names that recur are kept once and known by a number. Positions are given by the writer, never by a sequence.
const TABLES = `
  CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE event_type (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE subject (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    id BLOB NOT NULL CHECK (length(id) = 16),
    stream INTEGER NOT NULL REFERENCES stream,
    revision INTEGER NOT NULL,
    type INTEGER NOT NULL REFERENCES event_type,
    recorded_at INTEGER NOT NULL, -- milliseconds since 1970, UTC
    envelope BLOB NOT NULL,
    data_salt BLOB NOT NULL CHECK (length(data_salt) = 32),
    data BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX event_by_id ON event (id);
  CREATE UNIQUE INDEX event_by_stream ON event (stream, revision);
  CREATE INDEX event_by_type ON event (type); -- and by position: it is the rowid

  -- The only rows that may ever be deleted.
  CREATE TABLE personal (
    position INTEGER PRIMARY KEY REFERENCES event,
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE TABLE event_subject (
    subject INTEGER NOT NULL REFERENCES subject,
    type INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (subject, type, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE receipt (
    key TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    position INTEGER NOT NULL, -- of the last event
    events INTEGER NOT NULL,
    revision INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Height-8 tiles of the Merkle tree; the last one on each level grows.
  CREATE TABLE tile (
    level INTEGER NOT NULL,
    number INTEGER NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (level, number)
  ) STRICT;

  CREATE TABLE head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    size INTEGER NOT NULL,
    root BLOB NOT NULL CHECK (length(root) = 32)
  ) STRICT;
`;

const refuse = (trigger: string, moment: string, reason: string): string =>
  `CREATE TRIGGER ${trigger} BEFORE ${moment} BEGIN SELECT RAISE(ABORT, '${reason}'); END;`;

const refuseChange = (table: string): string => refuseUpdate(table) + refuseDelete(table);
const refuseUpdate = (table: string): string =>
  refuse(`${table}_is_never_updated`, `UPDATE ON ${table}`, `${table} is never updated`);
const refuseDelete = (table: string): string =>
  refuse(`${table}_is_never_deleted`, `DELETE ON ${table}`, `${table} is never deleted`);

const TRIGGERS = [
  ...['stream', 'event_type', 'subject', 'event', 'event_subject', 'receipt'].map(refuseChange),
  ...['tile', 'head'].map(refuseDelete),
  refuseUpdate('personal'),
  refuse(
    'event_follows_the_last',
    'INSERT ON event WHEN NEW.position <> (SELECT coalesce(max(position), -1) + 1 FROM event)',
    'event is not at the next position',
  ),
  refuse(
    'personal_belongs_to_the_last_event',
    'INSERT ON personal WHEN NEW.position <> (SELECT max(position) FROM event)',
    'personal is not of the last event',
  ),
  refuse(
    'tile_only_grows',
    `UPDATE ON tile WHEN NEW.level <> OLD.level OR NEW.number <> OLD.number
       OR length(NEW.hashes) <= length(OLD.hashes) OR substr(NEW.hashes, 1, length(OLD.hashes)) <> OLD.hashes`,
    'tile only grows',
  ),
  refuse(
    'head_is_the_last_event',
    'UPDATE ON head WHEN NEW.size <= OLD.size OR NEW.size <> (SELECT max(position) + 1 FROM event)',
    'head is not the number of events',
  ),
].join('\n');

/** Makes an empty log of an empty file; in one transaction, so that a crash leaves either none of it or all. */
export function createSchema(db: Database, emptyRoot: Uint8Array): void {
  db.transaction(() => {
    db.exec(TABLES);
    db.prepare('INSERT INTO head (only, size, root) VALUES (1, 0, ?)').run(emptyRoot);
    db.exec(TRIGGERS);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).exclusive();
}

/** Whether nothing was ever created in the file. */
export function isEmptyFile(db: Database): boolean {
  return (
    db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0 && pragmaValue(db, 'application_id') === 0
  );
}

/** @throws EventStoreError `event-store.not-a-ledger`, `event-store.schema-version`. */
export function requireSchema(db: Database): void {
  if (pragmaValue(db, 'application_id') !== APPLICATION_ID) {
    throw new EventStoreError('event-store.not-a-ledger', `${db.name} is not a ledger / ${db.name} 不是账本`);
  }
  const version = pragmaValue(db, 'user_version');
  if (version !== SCHEMA_VERSION) {
    throw new EventStoreError(
      'event-store.schema-version',
      `${db.name} has schema version ${version}; this program reads ${SCHEMA_VERSION} / ${db.name} 的结构版本为 ${version}，本程序读取版本 ${SCHEMA_VERSION}`,
    );
  }
}

/** The names of tables, indexes and triggers that are not what this program makes. */
export const differencesOf = (db: Database): string[] =>
  schemaDifferences(db, (empty) => createSchema(empty, Buffer.alloc(32)));

/** @throws EventStoreError `event-store.schema-differs`, naming what is missing, more, or otherwise. */
export function requireOwnSchema(db: Database): void {
  const names = differencesOf(db);
  if (names.length === 0) return;
  const message =
    `${db.name} has other tables, indexes or triggers than this program makes: ${names.join(', ')}` +
    ` / ${db.name} 的表、索引或触发器与本程序所建的不同：${names.join('、')}`;
  throw new EventStoreError('event-store.schema-differs', message);
}

/** That the log is as this program made it, for its owner only. @throws EventStoreError as above, `event-store.exposed`. */
export function requireNobodyElses(db: Database): void {
  requireOwnSchema(db);
  try {
    requireOwnerOnly(databaseFiles(db.name));
  } catch (cause) {
    throw new EventStoreError('event-store.exposed', (cause as Error).message, { cause });
  }
}

function pragmaValue(db: Database, name: string): unknown {
  return db.pragma(name, { simple: true });
}
