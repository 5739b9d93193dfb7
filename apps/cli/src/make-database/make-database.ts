import { makePostgresLog } from '@onus/event-store/postgres';
import { Failure } from '@onus/language';
import { openPool, withoutPassword } from '@onus/postgres';
import type pg from 'pg';

interface DatabaseToMake {
  /** By the role of the owner. */
  readonly url: string;
  readonly application: string;
  /** The role is made, or given it, where it is told. */
  readonly password: string | undefined;
  readonly hasLog: boolean;
}

/** What the ledgers make by themselves, in schemas that are theirs. */
const OWN_SCHEMAS = ['onus_views', 'onus_shared'];

/** @throws Failure where there is no such role; EventStoreError where there is another log, or something else */
export async function makeDatabase({
  url,
  application,
  password,
  hasLog,
}: DatabaseToMake): Promise<{ zh: string; en: string }> {
  const pool = openPool({ url, name: 'onus make-database', max: 1 });
  try {
    if (password !== undefined) await makeRole(pool, application, password);
    const { rows } = await pool.query<{ role: string }>(
      'SELECT quote_ident(rolname) AS role FROM pg_roles WHERE rolname = $1',
      [application],
    );
    const [found] = rows;
    if (!found) throw new Failure(`服务器上没有角色 ${application}`, `there is no role ${application} in this server`);
    if (hasLog) await makePostgresLog({ url, application });
    for (const schema of OWN_SCHEMAS) {
      await pool.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
      await pool.query(`GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${found.role}`);
    }
  } finally {
    await pool.end();
  }
  const shown = withoutPassword(url);
  return {
    zh: `${shown} 已就绪，账本服务以角色 ${application} 连接`,
    en: `${shown} is ready; ledgers connect to it as ${application}`,
  };
}

const MAKE_ROLE = `
  SELECT format(
    CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = $1) THEN 'ALTER' ELSE 'CREATE' END || ' ROLE %I LOGIN PASSWORD %L', $1::text, $2::text
  ) AS statement`;

/** A statement about roles takes no parameters: the server quotes them itself. */
async function makeRole(pool: pg.Pool, role: string, password: string): Promise<void> {
  const { rows } = await pool.query<{ statement: string }>(MAKE_ROLE, [role, password]);
  await pool.query(rows[0]?.statement ?? '');
}
