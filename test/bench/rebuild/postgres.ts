import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { facts } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { openPool } from '@onus/postgres';
import { startCluster } from '@onus/postgres/testing';
import { openRunner, readModels } from '@onus/read-models';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { makeLog } from './make-log.ts';
import { programme, programmesOf } from './programme.ts';
import { scanRaw } from './scan-raw.ts';

/*
 * P3 on PostgreSQL: a rebuild of all read models, from an empty database to the moment they answer, against multi-row inserts of the rows
 * that come of it through the same driver, with the same keys and indexes, and against a raw scan of the log.
 * `node test/bench/rebuild/postgres.ts [events] [rounds]`, after `npm run build`.
 */

const asked = process.argv[2];
const count = Number(process.argv[3] ?? 5);
const GOAL = 0.5;
const ROWS_PER_INSERT = 500;
const ROWS_PER_COMMIT = 10_000;

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

interface Round {
  readonly rebuildMs: number;
  readonly insertsMs: number;
  readonly scanMs: number;
  readonly rows: number;
}

const directory = mkdtempSync(join(tmpdir(), 'onus-bench-rebuild-postgres-'));
const logPath = join(directory, 'ledger.db');
const events = await makeLog(logPath, asked === undefined ? programme() : programmesOf(Number(asked)));
const cluster = startCluster();
const rounds: Round[] = [];
for (let i = 0; i <= count; i += 1) {
  const round = await measured(cluster.database());
  if (i > 0) rounds.push(round); // the first warms up
}
const [server = ''] = cluster.sql('postgres', "SELECT version() || ', fsync ' || current_setting('fsync')").split('\n');
cluster.remove();
rmSync(directory, { recursive: true });
report();

async function measured(url: string): Promise<Round> {
  const scanMs = await timed(async () => {
    if (scanRaw(logPath) !== events) throw new Error('the scan missed events');
  });
  const rebuildMs = await rebuild(url);
  const tables = await readTables(url);
  const insertsMs = await insertRaw(url, tables);
  return { rebuildMs, insertsMs, scanMs, rows: tables.reduce((sum, { rows }) => sum + rows.length, 0) };
}

async function rebuild(url: string): Promise<number> {
  const store = await openSqliteEventStore({ path: logPath, readonly: true });
  let close = async (): Promise<void> => undefined;
  const ms = await timed(async () => {
    const runner = await openRunner({ views: { kind: 'postgres', url }, store, models: readModels, facts });
    close = runner.close;
    if (!(await runner.built())) throw new Error(JSON.stringify(runner.status()));
  });
  await close();
  await store.close();
  return ms;
}

async function readTables(url: string): Promise<Table[]> {
  const pool = openPool({ url, name: 'bench', schema: 'onus_views' });
  const { rows: named } = await pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'onus_views' AND tablename <> 'schema_part'",
  );
  const tables: Table[] = [];
  for (const { name } of named) {
    const { rows, fields } = await pool.query<unknown[]>({ text: `SELECT * FROM "${name}"`, rowMode: 'array' });
    tables.push({ name, columns: fields.map((field) => field.name), rows });
  }
  await pool.end();
  return tables;
}

/** Keys before the rows, as in a rebuild, and indexes after them. */
async function insertRaw(url: string, tables: readonly Table[]): Promise<number> {
  const pool = openPool({ url, name: 'bench', schema: 'raw', max: 1, statementMs: 600_000 });
  const { rows: indexes } = await pool.query<{ indexdef: string }>(
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'onus_views' AND tablename <> 'schema_part'",
  );
  const own = indexes.map(({ indexdef }) => indexdef.replace(' ON onus_views.', ' ON raw.'));
  const ms = await timed(async () => {
    await pool.query('CREATE SCHEMA raw');
    for (const { name } of tables) await pool.query(`CREATE TABLE raw."${name}" (LIKE onus_views."${name}")`);
    await pool.query(own.filter((sql) => sql.startsWith('CREATE UNIQUE')).join('; '));
    for (const table of tables) await insertRows(pool, table);
    for (const sql of own.filter((sql) => !sql.startsWith('CREATE UNIQUE'))) await pool.query(sql);
  });
  await pool.end();
  return ms;
}

async function insertRows(pool: ReturnType<typeof openPool>, { name, columns, rows }: Table): Promise<void> {
  const width = columns.length;
  for (let from = 0; from < rows.length; from += ROWS_PER_COMMIT) {
    await pool.query('BEGIN');
    const end = Math.min(rows.length, from + ROWS_PER_COMMIT);
    for (let at = from; at < end; at += ROWS_PER_INSERT) {
      const some = rows.slice(at, Math.min(end, at + ROWS_PER_INSERT));
      const places = some.map((row, r) => `(${row.map((_, column) => `$${r * width + column + 1}`).join(',')})`);
      await pool.query(`INSERT INTO raw."${name}" VALUES ${places.join(',')}`, some.flat());
    }
    await pool.query('COMMIT');
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function report(): void {
  const line = (name: string, of: (round: Round) => number) => ({
    '': name,
    ms: Math.round(median(rounds.map(of))),
    'events/s': Math.round(median(rounds.map((round) => (1_000 * events) / of(round)))),
  });
  const against = (of: (round: Round) => number) => median(rounds.map((round) => of(round) / round.rebuildMs));
  console.log(`Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model}, ${directory}`);
  console.log(server);
  console.log(
    `${events} events, ${rounds[0]?.rows} rows, ${readModels.length} read models; medians of ${count} rounds`,
  );
  console.table([
    line('rebuild of all read models on PostgreSQL (P3)', ({ rebuildMs }) => rebuildMs),
    line('the same rows, inserted 500 at a time', ({ insertsMs }) => insertsMs),
    line('raw scan and JSON.parse', ({ scanMs }) => scanMs),
  ]);
  const inserts = against(({ insertsMs }) => insertsMs);
  console.log(`against the inserts ${inserts.toFixed(2)}× (goal ${GOAL})`);
  console.log(`against the scan ${against(({ scanMs }) => scanMs).toFixed(2)}×`);
  endWith(inserts >= GOAL);
}
