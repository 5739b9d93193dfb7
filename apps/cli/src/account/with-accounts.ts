import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Accounts, openAccounts } from '@onus/access';
import { noLedger } from '../no-ledger.ts';

/** Does something with the accounts of a ledger, and closes them. @throws Failure where there is no ledger. */
export async function withAccounts<T>(directory: string, does: (accounts: Accounts) => T): Promise<T> {
  const data = resolve(directory);
  if (!existsSync(join(data, 'ledger.db'))) throw noLedger(data);
  const accounts = openAccounts(data);
  try {
    return does(accounts);
  } finally {
    await accounts.close();
  }
}
