import { openPool } from '@onus/postgres';
import type { Pool, PoolClient } from 'pg';
import { EventStoreError } from '../event-store-error.ts';
import { KEY_BYTES } from '../personal-cipher.ts';
import type { PersonalKeys } from './personal-keys.ts';
import { KEY_ID_BYTES } from './sealed-personal.ts';

const SCHEMA_VERSION = 1;

const TABLES = `
  CREATE SCHEMA onus_keys;
  CREATE TABLE onus_keys.version (version INTEGER NOT NULL);
  INSERT INTO onus_keys.version VALUES (${SCHEMA_VERSION});
  CREATE TABLE onus_keys.personal_key (
    id BYTEA PRIMARY KEY CHECK (length(id) = ${KEY_ID_BYTES}),
    key BYTEA NOT NULL CHECK (length(key) = ${KEY_BYTES})
  )`;

/** Of the lock under which instances that start at once make the tables: "onusKeys" in ASCII. */
const MAKING = '0x6f6e75734b657973';

/** Whoever reads keys for long, such as a backup, holds an erasure up for this long at most. */
const LOCK_TIMEOUT = '10s';

/**
 * Keys in a database, for instances on any number of machines; the tables are made where there are none.
 *
 * @throws EventStoreError `event-store.cannot-open`, `event-store.schema-version`
 */
export async function openKeysDatabase(url: string): Promise<PersonalKeys> {
  const pool = openPool({ url, name: 'onus-keys' });
  try {
    await inTransaction(pool, makeWhereMissing);
    return keysIn(pool);
  } catch (cause) {
    await pool.end();
    if (cause instanceof EventStoreError) throw cause;
    throw new EventStoreError(
      'event-store.cannot-open',
      'the keys in the database cannot be opened / 无法打开数据库中的密钥',
      { cause },
    );
  }
}

async function makeWhereMissing(client: PoolClient): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(x'${MAKING.slice(2)}'::BIGINT)`);
  const { rows: made } = await client.query("SELECT 1 FROM pg_namespace WHERE nspname = 'onus_keys'");
  if (made.length === 0) await client.query(TABLES);
  const { rows } = await client.query<{ version: number }>('SELECT version FROM onus_keys.version');
  const [version] = rows;
  if (rows.length === 1 && version?.version === SCHEMA_VERSION) return;
  throw new EventStoreError(
    'event-store.schema-version',
    `the schema onus_keys has version ${version?.version}; this program reads ${SCHEMA_VERSION}` +
      ` / 模式 onus_keys 的版本为 ${version?.version}，本程序读取版本 ${SCHEMA_VERSION}`,
  );
}

function keysIn(pool: Pool): PersonalKeys {
  return {
    keep: async (keys) => {
      await inTransaction(pool, (client) =>
        client.query(
          `INSERT INTO onus_keys.personal_key (id, key)
           SELECT * FROM unnest($1::BYTEA[], $2::BYTEA[]) ON CONFLICT DO NOTHING`,
          [buffers(keys.map(({ id }) => id)), buffers(keys.map(({ key }) => key))],
        ),
      );
    },
    find: async (ids) => {
      const { rows } = await pool.query<{ key: Buffer | null }>(
        `SELECT key FROM unnest($1::BYTEA[]) WITH ORDINALITY AS wanted (id, place)
           LEFT JOIN onus_keys.personal_key USING (id) ORDER BY place`,
        [buffers(ids)],
      );
      return rows.map(({ key }) => key ?? undefined);
    },
    destroy: (ids) => inTransaction(pool, (client) => destroyed(client, ids)),
    close: () => pool.end(),
  };
}

/** What stays is written into a file of its own, so that no dead row holds a key of before. */
async function destroyed(client: PoolClient, ids: readonly Uint8Array[]): Promise<number> {
  await client.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
  await client.query('LOCK TABLE onus_keys.personal_key IN ACCESS EXCLUSIVE MODE');
  const { rowCount } = await client.query('DELETE FROM onus_keys.personal_key WHERE id = ANY ($1::BYTEA[])', [
    buffers(ids),
  ]);
  if (rowCount) {
    await client.query("ALTER TABLE onus_keys.personal_key ALTER COLUMN key TYPE BYTEA USING key || ''::BYTEA");
  }
  return rowCount ?? 0;
}

const buffers = (values: readonly Uint8Array[]): Buffer[] => values.map((value) => Buffer.from(value));

/** Durable when it resolves, whatever the database does by default. */
async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL synchronous_commit = on');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    // The connection goes, and its transaction with it, whatever state both are in.
    client.release(true);
    throw error;
  }
}
