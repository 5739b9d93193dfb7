import { isPostgresUrl } from '@onus/postgres';
import type { Accounts, AccountsOptions } from './accounts.ts';
import { openPostgresAccounts } from './postgres/open.ts';
import { openSqliteAccounts } from './sqlite/open.ts';

/**
 * Opens the accounts of a ledger.
 *
 * @param at the data folder, which must be there, with `access.db` in it; or a database that instances share, `postgres://…`
 * @throws Failure that names the file or the database when it cannot be used.
 */
export const openAccounts = async (at: string, options: AccountsOptions = {}): Promise<Accounts> =>
  isPostgresUrl(at) ? openPostgresAccounts(at, options) : openSqliteAccounts(at, options);
