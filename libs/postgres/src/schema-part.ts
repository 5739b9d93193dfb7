import type pg from 'pg';
import { requireNotOwnerOfLog } from './log-owner.ts';
import { PostgresError } from './postgres-error.ts';

/** Tables that are made and versioned together, in a schema that other parts may share. */
export interface SchemaPart {
  readonly schema: string;
  readonly part: string;
  readonly version: number;
  /** Makes them; the schema is there. */
  readonly sql: string;
}

/** SQLSTATE of what a role may not. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** Instances that start together make nothing twice: they make it one after another. */
const MAKING = 0x6f6e7573; // "onus" in ASCII

/**
 * Makes a part that is not there. One that is there is only read, so that whoever may not create, or reads a replica, can start.
 *
 * @throws PostgresError `postgres.other-version`; `postgres.owner-of-log` before anything is made.
 */
export async function requireSchemaPart(pool: pg.Pool, wanted: SchemaPart): Promise<void> {
  const found = await versionOf(pool, wanted).catch(async (error) => {
    if ((error as { readonly code?: unknown }).code === INSUFFICIENT_PRIVILEGE) await requireNotOwnerOfLog(pool);
    throw error;
  });
  if (found !== undefined) return requireVersion(wanted, found);
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [MAKING]);
    const made = await versionOf(client, wanted);
    if (made === undefined) await make(client, wanted);
    else requireVersion(wanted, made);
    await client.query('COMMIT');
    client.release();
  } catch (error) {
    client.release(true); // whatever was begun goes with the connection
    throw error;
  }
}

async function versionOf(client: pg.Pool | pg.PoolClient, { schema, part }: SchemaPart): Promise<number | undefined> {
  // Of the catalogue itself: `to_regclass` may still say what it said before the lock was waited for.
  const { rowCount } = await client.query(
    "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = $1 AND tablename = 'schema_part'",
    [schema],
  );
  if (rowCount === 0) return undefined;
  const versions = await client.query<{ version: number }>(
    `SELECT version FROM ${schema}.schema_part WHERE part = $1`,
    [part],
  );
  return versions.rows[0]?.version;
}

async function make(client: pg.PoolClient, { schema, part, version, sql }: SchemaPart): Promise<void> {
  await requireNotOwnerOfLog(client);
  // Where the owner of the database has made it, one needs no right to make another.
  const { rows } = await client.query<{ there: boolean }>('SELECT to_regnamespace($1) IS NOT NULL AS there', [schema]);
  if (!rows[0]?.there) await client.query(`CREATE SCHEMA ${schema}`);
  await client.query(
    `CREATE TABLE IF NOT EXISTS ${schema}.schema_part (part text PRIMARY KEY, version integer NOT NULL)`,
  );
  await client.query(sql);
  await client.query(`INSERT INTO ${schema}.schema_part (part, version) VALUES ($1, $2)`, [part, version]);
}

function requireVersion({ schema, part, version }: SchemaPart, found: number): void {
  if (found === version) return;
  throw new PostgresError(
    'postgres.other-version',
    `数据库模式 ${schema} 中的 ${part} 为版本 ${found}，本程序使用版本 ${version}：请使用与该数据库相符的程序版本`,
    `${part} in the schema ${schema} has version ${found}, this program works with version ${version}: use the program that fits the database`,
  );
}
