import { makePostgresLog } from '@onus/event-store/postgres';
import { Failure } from '@onus/language';
import { openPool, withoutPassword } from '@onus/postgres';
import type pg from 'pg';
import { giveSchemas } from './give-schemas.ts';

interface DatabaseToMake {
  /** By the role of the owner. */
  readonly url: string;
  readonly application: string;
  /** The role is made, or given it, where it is told. */
  readonly password: string | undefined;
  readonly hasLog: boolean;
}

/** @throws Failure where there is no such role, or it is the owner's own, or what is its own cannot be given it; EventStoreError where there is another log, or something else */
export async function makeDatabase({
  url,
  application,
  password,
  hasLog,
}: DatabaseToMake): Promise<{ zh: string; en: string }> {
  let before: readonly string[];
  const pool = openPool({ url, name: 'onus make-database', max: 1 });
  try {
    await requireAnother(pool, application);
    if (password !== undefined) await makeRole(pool, application, password);
    const { rowCount } = await pool.query('SELECT FROM pg_roles WHERE rolname = $1', [application]);
    if (rowCount === 0)
      throw new Failure(`服务器上没有角色 ${application}`, `there is no role ${application} in this server`);
    if (hasLog) await makePostgresLog({ url, application });
    before = await giveSchemas(pool, application);
  } finally {
    await pool.end();
  }
  const shown = withoutPassword(url);
  return {
    zh: `${shown} 已就绪，账本服务以角色 ${application} 连接${before.length > 0 ? `；原属 ${before.join('、')} 的表已移交该角色` : ''}`,
    en: `${shown} is ready; ledgers connect to it as ${application}${before.length > 0 ? `, which was given the tables of ${before.join(', ')}` : ''}`,
  };
}

/** The owner of the log could change what is recorded, so no ledger is ever opened by it. */
async function requireAnother(pool: pg.Pool, application: string): Promise<void> {
  const { rows } = await pool.query<{ role: string }>('SELECT current_user::text AS role');
  if (rows[0]?.role !== application) return;
  throw new Failure(
    `${application} 是本命令所用的所有者角色，不能兼作账本服务的角色；请以 --application 指明另一角色`,
    `${application} is the owner's role, by which this command connects, and cannot be that of the ledgers; name another one (--application)`,
  );
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
