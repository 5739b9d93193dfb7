import { Failure } from '@onus/language';
import { inTransaction, withoutPassword } from '@onus/postgres';
import type pg from 'pg';
import { LOCKED, openAccountTables } from './postgres/open.ts';
import { putStored, readStored } from './postgres/stored-accounts.ts';
import { openAccess } from './sqlite/connection.ts';
import { accessFileIn } from './sqlite/open.ts';
import { MOVED_VERSION } from './sqlite/schema.ts';
import { storedAccounts } from './sqlite/stored-accounts.ts';
import type { Stored } from './stored.ts';

export interface AccountsMovedTo {
  readonly accounts: number;
  readonly tokens: number;
}

/**
 * Moves the accounts in a data folder to a database, with the digests of their tokens, which go on being good. Nobody can change the
 * file meanwhile; afterwards whoever has it open, or opens it, is told that it counts no longer.
 *
 * First the database, then the file: interrupted between them, the same again finds in the database what it would put there, and goes on.
 *
 * @throws Failure where the database has other accounts, where either cannot be used, and where they were moved already.
 */
export async function moveAccounts(data: string, url: string): Promise<AccountsMovedTo> {
  const pool = await openAccountTables(url);
  try {
    const db = openAccess(accessFileIn(data));
    try {
      db.exec('BEGIN IMMEDIATE');
      const stored = storedAccounts(db)();
      await put(pool, url, stored);
      db.pragma(`user_version = ${MOVED_VERSION}`);
      db.exec('COMMIT');
      return { accounts: stored.accounts.length, tokens: stored.tokens.length };
    } finally {
      db.close(); // what is not committed is as it was
    }
  } finally {
    await pool.end();
  }
}

const put = (pool: pg.Pool, url: string, stored: Stored): Promise<void> =>
  inTransaction(pool, async (client) => {
    await client.query(LOCKED);
    const there = (await readStored(client)).stored;
    if (isSame(there, stored)) return;
    if (there.accounts.length > 0) throw hasOthers(url, there.accounts.length);
    await putStored(client, stored);
  });

/** Both are read in one order, field by field. */
const isSame = (one: Stored, other: Stored): boolean => JSON.stringify(one) === JSON.stringify(other);

const hasOthers = (url: string, accounts: number): Failure =>
  new Failure(
    `数据库 ${withoutPassword(url)} 中已有 ${accounts} 个账户，与此文件不同；账户只能移入尚无账户的数据库`,
    `the database ${withoutPassword(url)} holds ${accounts} accounts already, other than those of the file; accounts can be moved to a database that has none`,
  );
