import { randomBytes } from 'node:crypto';
import { withoutPassword } from '@onus/postgres';
import { EventStoreError } from '../event-store-error.ts';
import { KEY_BYTES } from '../personal-cipher.ts';
import { type Database, openDatabase, type Query, statement } from '../postgres/database.ts';
import { requireFitServer } from '../postgres/fit-server.ts';
import type { PersonalKeys } from './personal-keys.ts';
import { IDENTITY_BYTES, KEY_ID_BYTES } from './sealed-personal.ts';

const SCHEMA_VERSION = 1;

const TABLES = [
  'CREATE SCHEMA onus_keys',
  `CREATE TABLE onus_keys.place (
    version INTEGER NOT NULL,
    identity BYTEA NOT NULL CHECK (length(identity) = ${IDENTITY_BYTES})
  )`,
  `CREATE TABLE onus_keys.personal_key (
    id BYTEA PRIMARY KEY CHECK (length(id) = ${KEY_ID_BYTES}),
    key BYTEA NOT NULL CHECK (length(key) = ${KEY_BYTES})
  )`,
];

/** One maker at a time, by a number that is ours: "okey" in ASCII. */
const MAKING = statement('keys_making', 'SELECT pg_advisory_xact_lock(1869309305)');
const SCHEMA = statement('keys_schema', "SELECT 1 FROM pg_namespace WHERE nspname = 'onus_keys'");
const PLACE = statement('keys_place', 'SELECT version, identity FROM onus_keys.place');
const KEEP = statement(
  'keys_keep',
  `INSERT INTO onus_keys.personal_key (id, key)
   SELECT * FROM unnest($1::BYTEA[], $2::BYTEA[]) ON CONFLICT DO NOTHING`,
);
const FIND = statement(
  'keys_find',
  `SELECT key FROM unnest($1::BYTEA[]) WITH ORDINALITY AS wanted (id, place)
     LEFT JOIN onus_keys.personal_key USING (id) ORDER BY place`,
);
const DURABLY = statement('keys_durably', 'SET LOCAL synchronous_commit = on');
/** Whoever reads keys for long, such as a backup, holds an erasure up for this long at most. */
const PATIENTLY = statement('keys_patiently', "SET LOCAL lock_timeout = '10s'");
const LOCK = statement('keys_lock', 'LOCK TABLE onus_keys.personal_key IN ACCESS EXCLUSIVE MODE');
const DESTROY = statement(
  'keys_destroy',
  'DELETE FROM onus_keys.personal_key WHERE id = ANY ($1::BYTEA[]) RETURNING true AS destroyed',
);
/** What stays is written into a file of its own, so that no dead row holds a key of before. */
const WRITE_ANEW = statement(
  'keys_write_anew',
  "ALTER TABLE onus_keys.personal_key ALTER COLUMN key TYPE BYTEA USING key || ''::BYTEA",
);

const CONNECTIONS = 4;

/**
 * Keys in a database, for instances on any number of machines; the tables are made where there are none.
 *
 * @throws EventStoreError `event-store.cannot-open`, `event-store.unfit-server`, `event-store.read-only`, `event-store.schema-version`
 */
export async function openKeysDatabase(url: string): Promise<PersonalKeys> {
  const db = openDatabase({ url, name: 'onus keys', max: CONNECTIONS });
  try {
    await requireFitServer(db.query, true);
    return keysIn(db, await db.transaction(placeOfKeys));
  } catch (cause) {
    await db.close();
    if (cause instanceof EventStoreError) throw cause;
    const shown = withoutPassword(url);
    throw new EventStoreError('event-store.cannot-open', `${shown} cannot be opened / 无法打开 ${shown}`, { cause });
  }
}

/** Its identity; made where there is none. */
async function placeOfKeys(query: Query): Promise<Buffer> {
  await query(MAKING);
  const made = await query(SCHEMA);
  if (made.length === 0) {
    for (const text of TABLES) await query({ name: '', text });
    const text = 'INSERT INTO onus_keys.place (version, identity) VALUES ($1, $2)';
    await query({ name: '', text }, [SCHEMA_VERSION, randomBytes(IDENTITY_BYTES)]);
  }
  const [place] = await query<{ version: number; identity: Buffer }>(PLACE);
  const version = place?.version;
  if (place && version === SCHEMA_VERSION) return place.identity;
  throw new EventStoreError(
    'event-store.schema-version',
    `the schema onus_keys has version ${version}; this program reads ${SCHEMA_VERSION}` +
      ` / 模式 onus_keys 的版本为 ${version}，本程序读取版本 ${SCHEMA_VERSION}`,
  );
}

function keysIn(db: Database, identity: Buffer): PersonalKeys {
  return {
    identity,
    keep: (keys) =>
      db.transaction(async (query) => {
        await query(DURABLY);
        await query(KEEP, [buffers(keys.map(({ id }) => id)), buffers(keys.map(({ key }) => key))]);
      }),
    find: async (ids) => {
      const rows = await db.query<{ key: Buffer | null }>(FIND, [buffers(ids)]);
      return rows.map(({ key }) => key ?? undefined);
    },
    destroy: (ids) =>
      db.transaction(async (query) => {
        for (const before of [DURABLY, PATIENTLY, LOCK]) await query(before);
        const destroyed = await query(DESTROY, [buffers(ids)]);
        if (destroyed.length > 0) await query(WRITE_ANEW);
        return destroyed.length;
      }),
    close: db.close,
  };
}

const buffers = (values: readonly Uint8Array[]): Buffer[] => values.map((value) => Buffer.from(value));
