import { Failure, toldIn } from '@onus/language';
import { inTransaction, openPool, requireSchemaPart, withoutPassword } from '@onus/postgres';
import type pg from 'pg';
import type { Account, NewAccount } from '../account.ts';
import { issued, madeOf, noSuchToken, requireInUse } from '../account-changes.ts';
import type { Accounts, AccountsOptions } from '../accounts.ts';
import { directoryOf } from '../directory.ts';
import { listed } from '../stored.ts';
import { digestOf } from '../token.ts';
import { followed } from './followed.ts';
import { readAtOnce } from './stored-accounts.ts';
import { ACCOUNT_TABLES } from './tables.ts';

/** One listens, one asks, one changes. */
const CONNECTIONS = 3;
/** What takes longer has failed: it is asked again. */
const STATEMENT_MS = 5_000;

/** A pool with the tables of accounts there. @throws Failure that names the database when it cannot be used. */
export async function openAccountTables(url: string): Promise<pg.Pool> {
  const pool = openPool({ url, name: 'onus accounts', max: CONNECTIONS, statementMs: STATEMENT_MS });
  try {
    await requireSchemaPart(pool, ACCOUNT_TABLES);
    return pool;
  } catch (cause) {
    await pool.end();
    throw unusable(url, cause);
  }
}

const unusable = (url: string, cause: unknown): Failure =>
  new Failure(
    `数据库 ${withoutPassword(url)} 中的账户无法打开（${toldIn('zh', cause)}）`,
    `the accounts in the database ${withoutPassword(url)} cannot be opened: ${toldIn('en', cause)}`,
    { cause },
  );

/** One after another, whoever changes something: what it was decided by holds until it is committed. */
export const LOCKED = 'SELECT version FROM onus_shared.account_version FOR UPDATE';

/** Accounts in a database that several instances share. @throws Failure that names the database when it cannot be used. */
export async function openPostgresAccounts(url: string, options: AccountsOptions): Promise<Accounts> {
  const pool = await openAccountTables(url);
  const current = await followed(pool, directoryOf, options).catch(async (cause) => {
    await pool.end();
    throw unusable(url, cause);
  });
  const { clock = () => new Date() } = options;
  const now = () => clock().toISOString();

  const changing = async <Result>(change: (client: pg.PoolClient) => Promise<Result>): Promise<Result> => {
    const result = await inTransaction(pool, async (client) => {
      await client.query(LOCKED);
      return change(client);
    });
    // It is committed, and others hear of it, whether or not it can be read back here.
    await current.caughtUp().catch(() => undefined);
    return result;
  };
  const insert = async (client: pg.PoolClient, given: NewAccount): Promise<Account> => {
    const account = madeOf(given, now());
    const { id, name, roles, unitId, leaderId, madeAt } = account;
    await client.query('INSERT INTO onus_shared.account VALUES ($1, $2, $3, $4, $5, NULL)', [
      id,
      name,
      unitId ?? null,
      leaderId ?? null,
      madeAt,
    ]);
    await client.query('INSERT INTO onus_shared.account_role SELECT $1, unnest($2::text[])', [id, roles]);
    return account;
  };
  const requireAccountInUse = async (client: pg.PoolClient, accountId: string): Promise<void> => {
    const { rows } = await client.query<{ withdrawn_at: string | null }>(
      'SELECT withdrawn_at FROM onus_shared.account WHERE id = $1',
      [accountId],
    );
    requireInUse(accountId, rows[0]?.withdrawn_at);
  };

  return {
    withToken: (token) => current.trusted().withToken(token),
    withTokenLastSeen: (token) => current.latest().withToken(token),
    ofActor: (actor) => current.latest().ofActor(actor),
    caughtUp: current.caughtUp,
    hindrance: current.hindrance,
    list: async () => listed((await readAtOnce(pool)).stored),
    add: (account) => changing((client) => insert(client, account)),
    addFirst: (account) =>
      changing(async (client) => {
        const { rowCount } = await client.query('SELECT 1 FROM onus_shared.account LIMIT 1');
        return rowCount === 0 ? insert(client, account) : undefined;
      }),
    issueToken: (accountId) =>
      changing(async (client) => {
        await requireAccountInUse(client, accountId);
        const made = issued();
        await client.query('INSERT INTO onus_shared.token VALUES ($1, $2, $3, $4, NULL)', [
          made.tokenId,
          accountId,
          digestOf(made.token),
          now(),
        ]);
        return made;
      }),
    withdraw: (accountId) =>
      changing(async (client) => {
        await requireAccountInUse(client, accountId);
        await client.query('UPDATE onus_shared.account SET withdrawn_at = $2 WHERE id = $1', [accountId, now()]);
      }),
    withdrawToken: (tokenId) =>
      changing(async (client) => {
        const { rowCount } = await client.query(
          'UPDATE onus_shared.token SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL',
          [tokenId, now()],
        );
        if (rowCount === 0) throw noSuchToken(tokenId);
      }),
    close: async () => {
      await current.close();
      await pool.end();
    },
  };
}
