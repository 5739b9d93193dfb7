import { EventStoreError } from '../event-store-error.ts';
import { type Query, statement } from './database.ts';
import { differencesOf } from './schema-listing.ts';
import { SCHEMA, SCHEMA_COMMENT, SCHEMA_VERSION } from './tables.ts';

const COMMENT = statement(
  'version',
  `SELECT coalesce(obj_description(oid, 'pg_namespace'), '') AS comment FROM pg_namespace WHERE nspname = '${SCHEMA}'`,
);

/** The version of the log in this database; undefined where there is none. @throws EventStoreError `event-store.not-a-ledger`. */
export async function schemaVersion(query: Query): Promise<number | undefined> {
  const [found] = await query<{ comment: string }>(COMMENT);
  if (found === undefined) return undefined;
  const version = found.comment.startsWith(SCHEMA_COMMENT)
    ? Number(found.comment.slice(SCHEMA_COMMENT.length))
    : Number.NaN;
  if (Number.isInteger(version)) return version;
  const message = `the schema ${SCHEMA} of this database is not that of a ledger / 该数据库的模式 ${SCHEMA} 不属于账本`;
  throw new EventStoreError('event-store.not-a-ledger', message);
}

/**
 * That there is a log, of this version, as this program makes it.
 *
 * @throws EventStoreError `event-store.not-a-ledger`, `event-store.schema-version`, `event-store.schema-differs`.
 */
export async function requireOwnSchema(query: Query): Promise<void> {
  const version = await schemaVersion(query);
  if (version === undefined) {
    const message =
      'there is no ledger in this database; its owner has to make it first' +
      ' / 该数据库中没有账本；须先由数据库的所有者建立';
    throw new EventStoreError('event-store.not-a-ledger', message);
  }
  if (version !== SCHEMA_VERSION) {
    const message =
      `the ledger in this database has schema version ${version}; this program reads ${SCHEMA_VERSION}` +
      ` / 该数据库中账本的结构版本为 ${version}，本程序读取版本 ${SCHEMA_VERSION}`;
    throw new EventStoreError('event-store.schema-version', message);
  }
  const names = await differencesOf(query);
  if (names.length === 0) return;
  const message =
    `the ledger in this database has other tables, indexes, triggers or functions than this program makes: ${names.join(', ')}` +
    ` / 该数据库中账本的表、索引、触发器或函数与本程序所建的不同：${names.join('、')}`;
  throw new EventStoreError('event-store.schema-differs', message);
}

/**
 * What would let a role change the log past its functions: at once, by a column, by a role that it can set or give itself, or by the files
 * and programs of the server.
 */
const POWERS = statement(
  'powers',
  `
  SELECT current_user AS role,
    bool_or(pg_has_role(relowner, 'MEMBER') OR has_table_privilege(pg_class.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')
        OR has_any_column_privilege(pg_class.oid, 'INSERT, UPDATE'))
      OR has_schema_privilege('${SCHEMA}', 'CREATE')
      OR (SELECT rolcreaterole FROM pg_roles WHERE rolname = current_user)
      OR pg_has_role('pg_write_server_files', 'MEMBER') OR pg_has_role('pg_execute_server_program', 'MEMBER')
      AS "mayChange",
    has_function_privilege('${SCHEMA}.hold_head()', 'EXECUTE') AS "mayAppend"
  FROM pg_class WHERE relnamespace = '${SCHEMA}'::regnamespace AND relkind = 'r'`,
);

interface Powers {
  readonly role: string;
  readonly mayChange: boolean;
  readonly mayAppend: boolean;
}

/** That this role can write by the functions of the log, and not past them. @throws EventStoreError `event-store.exposed`, `event-store.cannot-open`. */
export async function requireNoPowers(query: Query): Promise<void> {
  const [powers] = await query<Powers>(POWERS);
  if (powers?.mayChange) {
    const message =
      `the role ${powers.role} could change what is recorded, past the functions of the ledger; open it by a role that only has the rights` +
      ` that are given to the application / 角色 ${powers.role} 可以绕过账本的函数改动已记录的内容；请改用只有应用程序权限的角色`;
    throw new EventStoreError('event-store.exposed', message);
  }
  if (powers?.mayAppend) return;
  const message =
    `the role ${powers?.role} may not write to the ledger; its owner has to give it the rights of the application` +
    ` / 角色 ${powers?.role} 无权写入账本；须由所有者授予应用程序的权限`;
  throw new EventStoreError('event-store.cannot-open', message);
}
