import { setTimeout } from 'node:timers/promises';
import { passingCode } from '@onus/disk';
import { requireFence } from '@onus/postgres';
import type pg from 'pg';
import { isPersonal } from '../../leaders/personal-columns.ts';
import type { BuildWriter } from '../build-writer.ts';
import type { AnyRow, TableChanges, Value } from '../changes.ts';
import { type Checkpoint, checkpointChange, checkpoints as checkpointTable } from '../checkpoint.ts';
import { type ModelTables, type NamedTable, namedTables } from '../model-tables.ts';
import { tablesOf } from '../read-model.ts';
import { ReadModelsError } from '../read-models-error.ts';
import { stagedName } from '../stage.ts';
import type { ViewsStorage, Write } from '../storage.ts';
import type { AnyTable } from '../table.ts';
import { writeTurns } from '../write-turns.ts';
import { arraysOf } from './array-literal.ts';
import { CHANNEL, LEASE, SCHEMA } from './schema.ts';
import * as statements from './statements.ts';

export interface PostgresStorageOptions {
  /** For what takes minutes; whatever else is not answered is given up sooner. */
  readonly longPool: pg.Pool;
  /** Of the lease under which it writes. */
  readonly fence: number;
  /** Called when nothing more can be written: another instance has taken over, or the database has gone back. */
  readonly over: (why: unknown) => void;
}

/** Whoever puts tables in place of others waits so long for those who read them, and they for it; then it lets them go first. */
const LOCK_MS = 250;
const LOCK_PAUSE_MS = 100;
const LOCK_TRIES = 200;

const IN_THE_WAY = /^(55P03|40P01)$/;

/**
 * Read models in a database that other instances read. One transaction writes at a time: it names the fence of the lease, and goes on only
 * from the checkpoints that the last one left, so that a server which came back without the last commits is noticed.
 */
export function postgresStorage(pool: pg.Pool, { longPool, fence, over }: PostgresStorageOptions): ViewsStorage {
  const turns = writeTurns();
  // Owned by this function: the checkpoints as the last write left them.
  let left: string | undefined;

  const checkpointsIn = async (client: pg.Pool | pg.PoolClient): Promise<Checkpoint[]> =>
    (await client.query<Checkpoint>(`SELECT * FROM ${checkpointTable.name} ORDER BY model, stage`)).rows;

  const requireAsLeft = (found: string): void => {
    if (left === undefined || left === found) return;
    throw new ReadModelsError('read-models.moved', 'the checkpoints are not those that were written last');
  };

  const writeIn = async <T>(client: pg.PoolClient, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    await client.query('BEGIN');
    await requireFence(client, LEASE, fence);
    requireAsLeft(JSON.stringify(await checkpointsIn(client)));
    const done = await work(client);
    const leaving = JSON.stringify(await checkpointsIn(client));
    await client.query(`NOTIFY ${CHANNEL}`);
    await client.query('COMMIT');
    left = leaving;
    return done;
  };
  const inWrite = <T>(work: (client: pg.PoolClient) => Promise<T>, from = pool): Promise<T> =>
    turns.take(async () => {
      const client = await from.connect();
      try {
        const done = await writeIn(client, work);
        client.release();
        return done;
      } catch (error) {
        client.release(true); // whatever was begun goes with the connection
        if (isOver(error)) over(error);
        throw error;
      }
    });

  /** A write that needs tables for itself. */
  const inWriteAlone = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await inWrite(async (client) => {
          await client.query(`SET LOCAL lock_timeout = ${LOCK_MS}`);
          return work(client);
        });
      } catch (error) {
        if (tries === LOCK_TRIES || !IN_THE_WAY.test(codeOf(error))) throw error;
        await setTimeout(LOCK_PAUSE_MS);
      }
    }
  };

  const tablesThere = async (client: pg.PoolClient): Promise<string[]> => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = '${SCHEMA}'::regnamespace`,
    );
    return rows.map(({ name }) => name);
  };
  const putCheckpoint = (client: pg.PoolClient, checkpoint: Checkpoint): Promise<void> =>
    writeTable(client, { table: checkpointTable, name: checkpointTable.name }, checkpointChange(checkpoint));

  const takeOver = async (client: pg.PoolClient, { model, checkpoint }: ModelTables): Promise<ModelTables> => {
    for (const [, { name }] of tablesOf(model)) {
      await client.query(statements.dropTableSql(name));
      await client.query(statements.renameTableSql(stagedName(name, 'build'), name));
    }
    const live = { ...checkpoint, stage: 'live' } as const;
    await client.query(`DELETE FROM ${checkpointTable.name} WHERE model = $1 AND stage = 'build'`, [model.name]);
    await putCheckpoint(client, live);
    return { model, checkpoint: live };
  };

  const writer = (of: readonly ModelTables[]): Write => {
    const own = [{ table: checkpointTable, name: checkpointTable.name }, ...of.flatMap(namedTables)];
    const tables = new Map<string, NamedTable>(own.map((table) => [table.name, table]));
    return (changes) =>
      inWrite(async (client) => {
        for (const change of changes) {
          const table = tables.get(change.table);
          if (!table) throw new Error(`${change.table} is not one of the tables to be written`);
          await writeTable(client, table, change);
        }
      });
  };

  return {
    checkpoints: () => checkpointsIn(pool),
    hasOwnTables: async (tables) => {
      const { stage, generation } = tables.checkpoint;
      for (const { table, name } of namedTables(tables)) {
        const { rows } = await pool.query<statements.Shape>(statements.SHAPE_SQL, [name]);
        if (!rows[0] || !statements.isShaped(rows[0], table, generation, stage === 'live')) return false;
      }
      return true;
    },
    keepOnly: (kept) =>
      inWriteAlone(async (client) => {
        const names = ['schema_part', checkpointTable.name, ...kept.flatMap(namedTables).map(({ name }) => name)];
        for (const name of await tablesThere(client)) {
          if (!names.includes(name)) await client.query(statements.dropTableSql(name));
        }
        for (const { model, stage } of await checkpointsIn(client)) {
          const isKept = kept.some(({ checkpoint: own }) => own.model === model && own.stage === stage);
          if (!isKept)
            await client.query(`DELETE FROM ${checkpointTable.name} WHERE model = $1 AND stage = $2`, [model, stage]);
        }
      }),
    begin: (tables) =>
      inWriteAlone(async (client) => {
        const made = namedTables(tables).flatMap(({ table, name }) => [
          statements.dropTableSql(name),
          ...createSql(table, name),
        ]);
        await client.query(made.join('; '));
        await putCheckpoint(client, tables.checkpoint);
      }),
    reading: () => undefined,
    fetch: async (table, name, keys) => {
      const width = table.key.length;
      const sql = statements.selectByKeysSql(table, name);
      const rows: AnyRow[] = [];
      for (const some of inParts(keys.flat(), width))
        rows.push(...(await pool.query<AnyRow>(sql, arraysOf(some, width))).rows);
      return rows;
    },
    writer,
    buildWriter: (of): BuildWriter => ({
      write: writer(of),
      makeIndexes: async (ready) => {
        for (const tables of ready) {
          for (const { table, name } of namedTables(tables)) {
            const indexes = statements.createIndexesSql(table, name, tables.checkpoint.generation);
            if (indexes.length > 0) await inWrite((client) => client.query(indexes.join('; ')), longPool);
            // Also which pages are seen by everybody: then an index answers alone.
            await longPool.query(`VACUUM (ANALYZE) "${name}"`);
          }
        }
      },
      close: async () => undefined,
    }),
    switchOver: (builds) =>
      inWriteAlone(async (client) => {
        const there = await tablesThere(client);
        const replaced = builds.flatMap(({ model }) => tablesOf(model).map(([, { name }]) => name));
        const live = replaced.filter((name) => there.includes(name));
        if (live.length > 0) await client.query(statements.lockTablesSql(live, 'ACCESS EXCLUSIVE'));
        const answering: ModelTables[] = [];
        for (const build of builds) answering.push(await takeOver(client, build));
        return answering;
      }),
    forget: async (live) => {
      try {
        await inWrite(async (client) => {
          await client.query(`SET LOCAL lock_timeout = ${LOCK_MS}`);
          for (const tables of live) await writeAnew(client, tables);
        }, longPool);
        return true;
      } catch (error) {
        if (passingCode(error) !== undefined) return false;
        throw error;
      }
    },
    close: async () => undefined,
  };
}

/**
 * The rows that are there, in files of their own; those of before go when the transaction ends. What an `UPDATE` has left behind is
 * nowhere but in them.
 */
async function writeAnew(client: pg.PoolClient, tables: ModelTables): Promise<void> {
  const names = namedTables(tables).map(({ name }) => name);
  await client.query(statements.lockTablesSql(names, 'ACCESS EXCLUSIVE'));
  for (const { table, name } of namedTables(tables)) {
    const anew = `${name}__anew`;
    await client.query(createSql(table, anew).join('; '));
    await client.query(`INSERT INTO "${anew}" SELECT * FROM "${name}"`);
    await client.query(statements.dropTableSql(name));
    for (const sql of statements.createIndexesSql(table, anew, tables.checkpoint.generation)) await client.query(sql);
    await client.query(statements.renameTableSql(anew, name));
  }
}

/** Names are not to stand in the statistics of the server as well. */
const createSql = (table: AnyTable, name: string): string[] => [
  statements.createTableSql(table, name),
  ...Object.keys(table.columns)
    .filter((column) => isPersonal(table.name, column))
    .map((column) => `ALTER TABLE "${name}" ALTER COLUMN "${column}" SET STATISTICS 0`),
];

async function writeTable(
  client: pg.PoolClient,
  { table, name }: NamedTable,
  { deleted, put, appended }: TableChanges,
): Promise<void> {
  const run = async (sql: string, values: readonly Value[], width: number): Promise<void> => {
    for (const some of inParts(values, width)) await client.query(sql, arraysOf(some, width));
  };
  const width = Object.keys(table.columns).length;
  await run(statements.deleteSql(table, name), deleted, table.key.length);
  await run(statements.putSql(table, name), put, width);
  await run(statements.insertSql(table, name), appended, width);
}

/** A statement is over so many rows at most: each is answered long before it is given up. */
const ROWS_AT_ONCE = 5_000;

function* inParts(values: readonly Value[], width: number): Generator<readonly Value[]> {
  const size = ROWS_AT_ONCE * width;
  for (let at = 0; at < values.length; at += size) yield values.slice(at, at + size);
}

const codeOf = (error: unknown): string => String((error as { readonly code?: unknown } | undefined)?.code ?? '');

const isOver = (error: unknown): boolean => ['postgres.lease-lost', 'read-models.moved'].includes(codeOf(error));
