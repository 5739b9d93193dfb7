import { openPool } from '@onus/postgres';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import type pg from 'pg';
import { type Checkpoint, checkpoints } from '../runner/checkpoint.ts';
import { SCHEMA } from '../runner/postgres/schema.ts';
import { lockTablesSql } from '../runner/postgres/statements.ts';
import type { ViewsAddress } from '../runner/views-address.ts';

/** Tables as they stand at one moment, row by row. */
export interface LiveTables {
  checkpoints(): Promise<readonly Checkpoint[]>;
  /** The rows of a table, some at a time: their values in these columns. */
  rows(table: string, columns: readonly string[]): AsyncIterable<readonly unknown[][]>;
}

const BUSY_TIMEOUT_MS = 5_000;
const ROWS_AT_ONCE = 1_000;

/** Reads tables, all of one moment. @param tables that may be read */
export const readLive = <T>(
  at: ViewsAddress,
  tables: readonly string[],
  work: (live: LiveTables) => Promise<T>,
): Promise<T> => (at.kind === 'sqlite' ? readFile(at.path, work) : readDatabase(at.url, tables, work));

const selectSql = (table: string, columns: readonly string[]): string =>
  `SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM "${table}"`;
const CHECKPOINTS = `SELECT * FROM ${checkpoints.name} WHERE stage = 'live'`;

async function readFile<T>(path: string, work: (live: LiveTables) => Promise<T>): Promise<T> {
  const db = new SqliteDatabase(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    db.exec('BEGIN');
    return await work({
      checkpoints: async () => db.prepare<[], Checkpoint>(CHECKPOINTS).all(),
      rows: (table, columns) => rowsInFile(db, selectSql(table, columns)),
    });
  } finally {
    db.close();
  }
}

async function* rowsInFile(db: Database, select: string): AsyncGenerator<readonly unknown[][]> {
  let some: unknown[][] = [];
  for (const row of db.prepare<[], unknown[]>(select).raw().iterate()) {
    some.push(row);
    if (some.length < ROWS_AT_ONCE) continue;
    yield some;
    some = [];
  }
  yield some;
}

/** The locks come before the moment, as for queries; tables that are not there have no checkpoint either. */
async function readDatabase<T>(
  url: string,
  tables: readonly string[],
  work: (live: LiveTables) => Promise<T>,
): Promise<T> {
  const pool = openPool({ url, name: 'onus comparison', schema: SCHEMA, max: 1 });
  try {
    const client = await pool.connect();
    const { rows } = await client.query<{ name: string }>(
      'SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 AND tablename = ANY ($2)',
      [SCHEMA, tables],
    );
    const there = rows.map(({ name }) => name);
    const locks = there.length === 0 ? '' : lockTablesSql(there, 'ACCESS SHARE');
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${locks}`);
    try {
      return await work({
        checkpoints: async () => (await client.query<Checkpoint>(CHECKPOINTS)).rows,
        rows: (table, columns) => rowsInDatabase(client, selectSql(table, columns)),
      });
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

async function* rowsInDatabase(client: pg.PoolClient, select: string): AsyncGenerator<readonly unknown[][]> {
  await client.query(`DECLARE live NO SCROLL CURSOR FOR ${select}`);
  for (;;) {
    const { rows } = await client.query<unknown[]>({ text: `FETCH ${ROWS_AT_ONCE} FROM live`, rowMode: 'array' });
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('CLOSE live');
}
