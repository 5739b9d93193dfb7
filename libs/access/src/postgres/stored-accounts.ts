import { inTransaction } from '@onus/postgres';
import type pg from 'pg';
import { type RoleRow, type Row, type Stored, storedFrom, type TokenRow } from '../stored.ts';

/** What there is at one moment, and its version. */
export interface StoredAt {
  readonly version: number;
  readonly stored: Stored;
}

export const VERSION = 'SELECT version FROM onus_shared.account_version';

/** What there is, read at one moment. */
export const readAtOnce = (pool: pg.Pool): Promise<StoredAt> =>
  inTransaction(pool, readStored, 'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');

/** Inside a transaction that sees one moment, or holds the version. */
export async function readStored(client: pg.ClientBase): Promise<StoredAt> {
  const version = (await client.query<{ version: number }>(VERSION)).rows[0]?.version;
  if (version === undefined) throw new Error('onus_shared.account_version is empty');
  const accounts = await client.query<Row>(
    'SELECT * FROM onus_shared.account ORDER BY made_at COLLATE "C", id COLLATE "C"',
  );
  const roles = await client.query<RoleRow>('SELECT account_id, role FROM onus_shared.account_role');
  const tokens = await client.query<TokenRow>(
    'SELECT * FROM onus_shared.token ORDER BY issued_at COLLATE "C", id COLLATE "C"',
  );
  return { version, stored: storedFrom(accounts.rows, roles.rows, tokens.rows) };
}

/** Writes what was read elsewhere into a database that has none of it. */
export async function putStored(client: pg.ClientBase, { accounts, tokens }: Stored): Promise<void> {
  for (const { id, name, roles, unitId, leaderId, madeAt, withdrawnAt } of accounts) {
    await client.query('INSERT INTO onus_shared.account VALUES ($1, $2, $3, $4, $5, $6)', [
      id,
      name,
      unitId ?? null,
      leaderId ?? null,
      madeAt,
      withdrawnAt ?? null,
    ]);
    await client.query('INSERT INTO onus_shared.account_role SELECT $1, unnest($2::text[])', [id, roles]);
  }
  for (const { id, accountId, digest, issuedAt, withdrawnAt } of tokens) {
    await client.query('INSERT INTO onus_shared.token VALUES ($1, $2, $3, $4, $5)', [
      id,
      accountId,
      digest,
      issuedAt,
      withdrawnAt ?? null,
    ]);
  }
}
