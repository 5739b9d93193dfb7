import { join } from 'node:path';
import { openPool } from '@onus/postgres';
import { type AnyTable, readModels, tablesOf } from '@onus/read-models';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import type pg from 'pg';
import { copyEnginePosition } from './copied-engine.ts';
import type { ViewsMissing } from './rules/verify-rules.ts';

/** Of what goes through a large table. */
const STATEMENT_MS = 600_000;
const ROWS = 2_000;
const SCHEMA = 'onus_views';
/** SQLSTATE of what a role may not. */
const INSUFFICIENT_PRIVILEGE = '42501';

const CHECKPOINT: AnyTable = {
  name: 'checkpoint',
  columns: { model: 'text', stage: 'text', fingerprint: 'text', position: 'integer', eventId: 'text null' },
  key: ['model', 'stage'],
  indexes: [],
};

/**
 * Copies the read models that instances share, as they are at one moment, and how far the engine has come, to where those of a ledger in a directory are. Rows that
 * are not what the facts lead to are copied as well.
 *
 * @returns why there are none
 */
export async function copyViews(url: string, data: string): Promise<ViewsMissing | undefined> {
  const pool = openPool({ url, name: 'onus verify', schema: SCHEMA, max: 1, statementMs: STATEMENT_MS });
  const client = await pool.connect();
  try {
    await copyEnginePosition(client, data);
    return await copyAtOneMoment(client, join(data, 'views.db'));
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === INSUFFICIENT_PRIVILEGE) return 'not-permitted';
    throw error;
  } finally {
    client.release(true); // with what it has begun
    await pool.end();
  }
}

async function copyAtOneMoment(client: pg.PoolClient, path: string): Promise<ViewsMissing | undefined> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT tablename::text AS name FROM pg_tables WHERE schemaname = $1',
    [SCHEMA],
  );
  const there = new Set(rows.map(({ name }) => name));
  if (!there.has(CHECKPOINT.name)) return 'not-there';
  const tables = [CHECKPOINT, ...readModels.flatMap((model) => tablesOf(model).map(([, table]) => table))].filter(
    ({ name }) => there.has(name),
  );
  // The locks come first, and the moment with what is read after them: no table is put in place of another in between.
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(`LOCK TABLE ${quoted(tables.map(({ name }) => name).toSorted())} IN ACCESS SHARE MODE`);
  const copy = new SqliteDatabase(path);
  try {
    for (const table of tables) await copyTable(client, copy, table);
  } finally {
    copy.close();
  }
  return undefined;
}

/** One that has other columns than this program makes is of another version, and left empty: its model is not compared. */
async function copyTable(client: pg.PoolClient, copy: Database, { name, columns, key }: AnyTable): Promise<void> {
  const names = Object.keys(columns);
  const defined = names.map((column) => `"${column}" ${columns[column]?.startsWith('integer') ? 'INTEGER' : 'TEXT'}`);
  copy.exec(`CREATE TABLE "${name}" (${defined.join(', ')}, PRIMARY KEY (${quoted(key)})) WITHOUT ROWID`);
  if (!(await hasColumns(client, name, names))) return;
  const insert = copy.prepare(`INSERT INTO "${name}" VALUES (${names.map(() => '?').join(', ')})`);
  await client.query(`DECLARE copied NO SCROLL CURSOR FOR SELECT ${quoted(names)} FROM "${name}"`);
  for (;;) {
    const { rows } = await client.query<unknown[]>({ text: `FETCH ${ROWS} FROM copied`, rowMode: 'array' });
    copy.transaction(() => {
      for (const row of rows) insert.run(row);
    })();
    if (rows.length < ROWS) break;
  }
  await client.query('CLOSE copied');
}

async function hasColumns(client: pg.PoolClient, table: string, columns: readonly string[]): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname::text AS name FROM pg_attribute
     WHERE attrelid = format('%I.%I', $1::text, $2::text)::regclass AND attnum > 0 AND NOT attisdropped`,
    [SCHEMA, table],
  );
  const there = new Set(rows.map(({ name }) => name));
  return columns.every((column) => there.has(column));
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
