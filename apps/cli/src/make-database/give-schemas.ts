import { Failure } from '@onus/language';
import { inTransaction } from '@onus/postgres';
import type pg from 'pg';

/** What the ledgers make by themselves, in schemas that are theirs. */
const OWN_SCHEMAS = ['onus_views', 'onus_shared'];

/** SQLSTATE of what a role may not. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** Tables and what is like them, but for what goes along with a table, and functions, that are not the role's own. */
const OF_OTHERS = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name, pg_get_userbyid(c.relowner)::text AS owner,
    format('ALTER TABLE %I.%I OWNER TO %I', n.nspname, c.relname, $2::text) AS give
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND c.relowner <> (SELECT oid FROM pg_roles WHERE rolname = $2)
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i') AND c.relkind = 'S')
  UNION ALL
  SELECT p.oid::regprocedure::text, pg_get_userbyid(p.proowner)::text, format('ALTER ROUTINE %s OWNER TO %I', p.oid::regprocedure, $2::text)
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname = ANY ($1) AND p.proowner <> (SELECT oid FROM pg_roles WHERE rolname = $2)
  ORDER BY 1`;

const CLOSED = `
  SELECT nspname::text AS name FROM pg_namespace
  WHERE nspname = ANY ($1) AND NOT (has_schema_privilege($2, oid, 'USAGE') AND has_schema_privilege($2, oid, 'CREATE'))`;

/**
 * Makes the schemas of the ledgers, and gives their role the right to make what belongs in them, and whatever somebody else has made there:
 * all or nothing.
 *
 * @returns the roles whose tables were given
 * @throws Failure where whoever asks may not.
 */
export async function giveSchemas(pool: pg.Pool, application: string): Promise<readonly string[]> {
  const give = (isToActAs: boolean): Promise<readonly string[]> =>
    inTransaction(pool, (client) => giveIn(client, application, isToActAs));
  try {
    // A superuser, and whoever can act as the role already, may give it things; others have to be let, if they may let themselves.
    return await give(false).catch((error) => (isNotPermitted(error) ? give(true) : Promise.reject(error)));
  } catch (cause) {
    if (!isNotPermitted(cause)) throw cause;
    const found = await pool.query<{ name: string }>(OF_OTHERS, [OWN_SCHEMAS, application]).catch(() => undefined);
    throw mayNotGive(application, found?.rows.map(({ name }) => name) ?? [], cause);
  }
}

async function giveIn(client: pg.PoolClient, application: string, isToActAs: boolean): Promise<readonly string[]> {
  const role = client.escapeIdentifier(application);
  for (const schema of OWN_SCHEMAS) {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await client.query(`GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${role}`);
  }
  const { rows: closed } = await client.query<{ name: string }>(CLOSED, [OWN_SCHEMAS, application]);
  if (closed.length > 0)
    throw mayNotGive(
      application,
      closed.map(({ name }) => name),
    ); // the server has only warned of it
  const { rows } = await client.query<{ give: string; owner: string }>(OF_OTHERS, [OWN_SCHEMAS, application]);
  if (rows.length === 0) return [];
  if (isToActAs) await client.query(`GRANT ${role} TO CURRENT_USER`);
  for (const { give } of rows) await client.query(give);
  if (isToActAs) await client.query(`REVOKE ${role} FROM CURRENT_USER`);
  return [...new Set(rows.map(({ owner }) => owner))];
}

const isNotPermitted = (error: unknown): boolean =>
  (error as { readonly code?: unknown }).code === INSUFFICIENT_PRIVILEGE;

const mayNotGive = (application: string, names: readonly string[], cause?: unknown): Failure =>
  new Failure(
    `模式 ${OWN_SCHEMAS.join('、')} 须归角色 ${application} 使用，而本角色无权移交${names.length > 0 ? `：${names.join('、')}` : ''}；请以超级用户重新执行本命令`,
    `the schemas ${OWN_SCHEMAS.join(', ')} are to be those of ${application}, and this role may not give them${names.length > 0 ? `: ${names.join(', ')}` : ''}; run this again as a superuser`,
    { cause },
  );
