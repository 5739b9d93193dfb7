import { openPool } from '@onus/postgres';
import { HandleEmptyInListsPlugin, Kysely, PostgresDialect, replaceWithNoncontingentExpression, sql } from 'kysely';
import { answers, type CheckpointsDb, type Views } from '../answers.ts';
import type { ReadModel } from '../read-model.ts';
import { tablesOf } from '../read-model.ts';
import { ReadModelsError } from '../read-models-error.ts';
import { SCHEMA } from './schema.ts';
import { lockTablesSql } from './statements.ts';

const CONNECTIONS = 6;
/** What is asked one after another may be read slowly, as a download is. */
const MOMENT_IDLE = '10min';
const NO_SUCH_TABLE = '42P01';

/**
 * The locks come first, and the moment that is read with the first `SELECT` after them: so no table is put in place of another between
 * them, and none is taken away. Whoever does that waits for a moment only, see `postgresStorage`.
 */
const beginSql = (tables: readonly string[]): string =>
  `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY${tables.length === 0 ? '' : `; ${lockTablesSql(tables, 'ACCESS SHARE')}`}`;

const connect = (url: string, max: number): CheckpointsDb =>
  new Kysely({
    // `in ()` is nothing, as in SQLite
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
    dialect: new PostgresDialect({ pool: openPool({ url, name: 'onus queries', schema: SCHEMA, max }) }),
  });

/** Opens the database that a runner keeps, for queries; each reads in a transaction of its own, and cannot write. */
export function openPostgresViews(url: string): Views {
  const db = connect(url, CONNECTIONS);
  const answer = answers();
  return {
    read: (models, query) =>
      db.connection().execute(async (connection) => {
        try {
          await begin(connection, models);
          return await answer(connection, models, query);
        } finally {
          await sql.raw('ROLLBACK').execute(connection);
        }
      }),
    close: () => db.destroy(),
  };
}

async function begin(connection: CheckpointsDb, models: readonly ReadModel[]): Promise<void> {
  const tables = models.flatMap((model) => tablesOf(model).map(([, { name }]) => name));
  try {
    await sql.raw(beginSql(tables)).execute(connection);
  } catch (cause) {
    if ((cause as { readonly code?: unknown }).code !== NO_SUCH_TABLE) throw cause;
    throw new ReadModelsError('read-models.not-ready', 'a read model is being built', { cause });
  }
}

/** As `openViewsAtOneMoment`: no table is put in place of another until it is closed. */
export function openPostgresViewsAtOneMoment(url: string): Views {
  const db = connect(url, 1);
  const answer = answers();
  const over = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<CheckpointsDb>();
  const held = db.connection().execute(async (connection) => {
    const { rows } = await sql<{ name: string }>`
      SELECT tablename AS name FROM pg_tables WHERE schemaname = ${SCHEMA} AND tablename NOT LIKE '%\\_\\_%'`.execute(
      connection,
    );
    await sql.raw(beginSql(rows.map(({ name }) => name))).execute(connection);
    await sql.raw(`SET LOCAL idle_in_transaction_session_timeout = '${MOMENT_IDLE}'`).execute(connection);
    await sql`SELECT 1`.execute(connection); // from here on it sees nothing that is written later
    begun.resolve(connection);
    await over.promise;
    await sql.raw('ROLLBACK').execute(connection);
  });
  held.catch(begun.reject);
  begun.promise.catch(() => undefined); // it is told to whoever reads
  return {
    read: async (models, query) => answer(await begun.promise, models, query),
    close: async () => {
      over.resolve();
      await held.catch(() => undefined);
      await db.destroy();
    },
  };
}
