import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Accounts, openAccounts } from '@onus/access';
import { Failure } from '@onus/language';
import type { Instead } from '../log-elsewhere.ts';
import { noLedger } from '../no-ledger.ts';

/** Whose accounts: those in a folder, or those in a database, whatever is in the folder. */
export interface WhoseAccounts {
  readonly data?: string | undefined;
  readonly database?: string | undefined;
}

/** Does something with the accounts of a ledger, and closes them. @throws Failure where there is no ledger. */
export async function withAccounts<T>(whose: WhoseAccounts, does: (accounts: Accounts) => Promise<T>): Promise<T> {
  const accounts = await openAccounts(placeOf(whose));
  try {
    return await does(accounts);
  } finally {
    await accounts.close();
  }
}

const IN_DATABASE: Instead = {
  zh: '；日志在数据库中的，账户也在数据库中，请以 --database 指明',
  en: '; where the log is in a database the accounts are in one as well: name it by --database',
};

function placeOf({ data, database }: WhoseAccounts): string {
  if (database !== undefined) return database;
  if (data === undefined) throw new Failure('请指明 --data 或 --database', 'name the ledger: --data or --database');
  const folder = resolve(data);
  if (!existsSync(join(folder, 'ledger.db'))) throw noLedger(folder, IN_DATABASE);
  return folder;
}
