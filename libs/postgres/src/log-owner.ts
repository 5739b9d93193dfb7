import type pg from 'pg';
import { PostgresError } from './postgres-error.ts';

/** Of the log, where a database holds one. Its owner makes it, and gives another role the rights to append to it and to read it. */
export const LOG_SCHEMA = 'onus_log';

const OWNER = `
  SELECT current_user::text AS role, pg_has_role(nspowner, 'MEMBER') AS "isOwner",
    ARRAY(
      SELECT rolname::text FROM aclexplode(nspacl) AS given JOIN pg_roles ON pg_roles.oid = given.grantee
      WHERE given.privilege_type = 'USAGE' AND given.grantee <> nspowner ORDER BY 1
    ) AS applications
  FROM pg_namespace WHERE nspname = $1`;

interface Owner {
  readonly role: string;
  readonly isOwner: boolean;
  readonly applications: readonly string[];
}

/**
 * Whoever owns the log, or can act as its owner, makes nothing beside it: the ledgers could not use what is not theirs.
 *
 * @throws PostgresError `postgres.owner-of-log`.
 */
export async function requireNotOwnerOfLog(client: pg.Pool | pg.PoolClient): Promise<void> {
  const { rows } = await client.query<Owner>(OWNER, [LOG_SCHEMA]);
  const [owner] = rows;
  if (!owner?.isOwner) return;
  const { role, applications } = owner;
  const isNoneKnown = applications.length === 0;
  throw new PostgresError(
    'postgres.owner-of-log',
    `角色 ${role} 是该数据库中日志的所有者（或可代其行事），不得用于账本服务及账户；请改用 onus make-database 的 --application 所指角色${isNoneKnown ? '' : `（${applications.join('、')}）`}`,
    `the role ${role} owns the log in this database, or can act as its owner, and is not for ledgers and accounts; connect by the role that was given to onus make-database as --application${isNoneKnown ? '' : ` (${applications.join(', ')})`}`,
  );
}
