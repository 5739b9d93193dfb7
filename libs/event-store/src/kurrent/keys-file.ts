import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { databaseFiles, requireOwnerOnly, schemaDifferences } from '@onus/disk';
import type { Database } from 'better-sqlite3';
import { EventStoreError } from '../event-store-error.ts';
import { KEY_BYTES } from '../personal-cipher.ts';
import { openForWriting } from '../sqlite/connection.ts';
import { emptyWriteAheadLog } from '../sqlite/erase-personal.ts';
import { isEmptyFile } from '../sqlite/schema.ts';
import type { PersonalKey, PersonalKeys } from './personal-keys.ts';
import { IDENTITY_BYTES, KEY_ID_BYTES } from './sealed-personal.ts';

/** "onpk" in ASCII, in the header of the file. */
const APPLICATION_ID = 0x6f6e706b;
const SCHEMA_VERSION = 1;

const IDENTITY_TABLE = `
  CREATE TABLE identity (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    bytes BLOB NOT NULL CHECK (length(bytes) = ${IDENTITY_BYTES})
  ) STRICT;`;
const TABLE = `
  CREATE TABLE personal_key (
    id BLOB PRIMARY KEY CHECK (length(id) = ${KEY_ID_BYTES}),
    key BLOB NOT NULL CHECK (length(key) = ${KEY_BYTES})
  ) STRICT, WITHOUT ROWID;`;

/** How often it is looked whether those who read the bytes of before are done. */
const READER_MS = 100;

/**
 * Keys in a file, for one instance, or for several on one machine; made where there is none.
 *
 * @throws EventStoreError `event-store.cannot-open`, `event-store.not-a-ledger`, `event-store.exposed`, `event-store.schema-differs`
 */
export function openKeysFile(path: string): PersonalKeys {
  try {
    requireOwnerOnly(databaseFiles(path));
  } catch (cause) {
    throw new EventStoreError('event-store.exposed', (cause as Error).message, { cause });
  }
  const db = openForWriting(path);
  try {
    if (isEmptyFile(db)) create(db);
    requireKeys(db);
    return keysIn(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function create(db: Database): void {
  db.transaction(() => {
    if (!isEmptyFile(db)) return; // another instance was first
    db.exec(IDENTITY_TABLE + TABLE);
    db.prepare('INSERT INTO identity (only, bytes) VALUES (1, ?)').run(randomBytes(IDENTITY_BYTES));
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).exclusive();
}

function requireKeys(db: Database): void {
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    throw new EventStoreError('event-store.not-a-ledger', `${db.name} holds no keys / ${db.name} 不是密钥文件`);
  const isOurs = db.pragma('user_version', { simple: true }) === SCHEMA_VERSION;
  if (isOurs && schemaDifferences(db, (empty) => empty.exec(IDENTITY_TABLE + TABLE)).length === 0) return;
  throw new EventStoreError(
    'event-store.schema-differs',
    `${db.name} has other tables than this program makes / ${db.name} 的表与本程序所建的不同`,
  );
}

function keysIn(db: Database): PersonalKeys {
  const insert = db.prepare<[Uint8Array, Uint8Array]>(
    'INSERT INTO personal_key (id, key) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const select = db.prepare<[Uint8Array], Buffer>('SELECT key FROM personal_key WHERE id = ?').pluck();
  const remove = db.prepare<[Uint8Array]>('DELETE FROM personal_key WHERE id = ?');

  const keepAll = db.transaction((keys: readonly PersonalKey[]) => {
    for (const { id, key } of keys) insert.run(id, key);
  });
  const destroyAll = db.transaction((ids: readonly Uint8Array[]): number => {
    const destroyed = ids.reduce((count, id) => count + remove.run(id).changes, 0);
    if (destroyed > 0) writeAnew(db);
    return destroyed;
  });

  const identity = db.prepare<[], Buffer>('SELECT bytes FROM identity').pluck().get();
  if (!identity) throw new EventStoreError('event-store.damaged', `${db.name} has no identity / ${db.name} 缺少标识`);
  return {
    identity,
    keep: async (keys) => keepAll.immediate(keys),
    find: async (ids) => ids.map((id) => select.get(id)),
    destroy: async (ids) => {
      const destroyed = destroyAll.immediate(ids);
      while (!emptyWriteAheadLog(db)) await setTimeout(READER_MS);
      return destroyed;
    },
    close: async () => void db.close(),
  };
}

/** Deleted rows are overwritten, but not the copies that SQLite left on other pages when it moved rows: those that stay move once more. */
function writeAnew(db: Database): void {
  db.exec(TABLE.replace('personal_key', 'personal_key_kept'));
  db.exec('INSERT INTO personal_key_kept SELECT * FROM personal_key ORDER BY id');
  db.exec('DROP TABLE personal_key; ALTER TABLE personal_key_kept RENAME TO personal_key');
}
