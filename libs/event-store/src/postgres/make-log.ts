import { EMPTY_ROOT } from '@onus/transparency-log';
import { EventStoreError } from '../event-store-error.ts';
import { openDatabase, type Query, statement } from './database.ts';
import { requireFitServer } from './fit-server.ts';
import { createFunction, FUNCTIONS } from './functions.ts';
import { requireOwnSchema, schemaVersion } from './own-schema.ts';
import { SCHEMA, SCHEMA_COMMENT, SCHEMA_VERSION, TABLES, TRIGGERS } from './tables.ts';

export interface MakePostgresLogOptions {
  /** Of the role that is to own the log, which may create a schema in the database. */
  readonly url: string;
  /** The role by which the program writes and reads; it must be there. Default: none beside the owner. */
  readonly application?: string;
}

/** One maker at a time, by a number that is ours. */
const LOCK = statement('making', 'SELECT pg_advisory_xact_lock(1869509747)');

/**
 * Makes an empty log in a database, owned by the role that asks; where there is one already, it is looked at, and the rights of the
 * application's role are given anew. All or nothing.
 *
 * @throws EventStoreError `event-store.not-a-ledger`, `event-store.schema-version`, `event-store.schema-differs`,
 * `event-store.unfit-server`.
 */
export async function makePostgresLog({ url, application }: MakePostgresLogOptions): Promise<void> {
  const db = openDatabase({ url, name: 'onus log making', max: 1 });
  try {
    await requireFitServer(db.query, true);
    await db.transaction((query) => makeIn(query, application));
  } finally {
    await db.close();
  }
}

/** In the transaction of the caller. */
export async function makeIn(query: Query, application: string | undefined): Promise<void> {
  await query(LOCK);
  if ((await schemaVersion(query)) === undefined) await create(query);
  await requireOwnSchema(query);
  if (application !== undefined) await grant(query, application);
}

async function create(query: Query): Promise<void> {
  const run = (text: string): Promise<unknown> => query({ name: '', text });
  await run(`CREATE SCHEMA ${SCHEMA}`);
  await run(`SET LOCAL search_path = ${SCHEMA}`);
  for (const each of [...statementsIn(TABLES), ...FUNCTIONS.map(createFunction), ...statementsIn(TRIGGERS)])
    await run(each);
  await query({ name: '', text: 'INSERT INTO head (one, size, root) VALUES (1, 0, $1)' }, [EMPTY_ROOT]);
  for (const { name } of FUNCTIONS) await run(`REVOKE ALL ON FUNCTION ${name} FROM PUBLIC`);
  await run(`COMMENT ON SCHEMA ${SCHEMA} IS '${SCHEMA_COMMENT}${SCHEMA_VERSION}'`);
}

const statementsIn = (text: string): string[] => text.split(/;\s*(?:--.*)?$/m).filter((each) => each.trim() !== '');

const ROLE = statement('role', 'SELECT quote_ident(rolname) AS role FROM pg_roles WHERE rolname = $1');

/** The rights to read, and to call what writes: no more. */
async function grant(query: Query, application: string): Promise<void> {
  const [found] = await query<{ role: string }>(ROLE, [application]);
  if (found === undefined) {
    const message = `there is no role ${application} in this server / 该服务器没有角色 ${application}`;
    throw new EventStoreError('event-store.cannot-open', message);
  }
  const run = (text: string): Promise<unknown> => query({ name: '', text });
  await run(`GRANT USAGE ON SCHEMA ${SCHEMA} TO ${found.role}`);
  await run(`GRANT SELECT ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${found.role}`);
  for (const { name, isForAll } of FUNCTIONS) {
    if (isForAll) await run(`GRANT EXECUTE ON FUNCTION ${SCHEMA}.${name} TO ${found.role}`);
  }
}
