import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type AccountsMovedTo, accessFileIn, moveAccounts } from '@onus/access';
import { Failure } from '@onus/language';

/** @throws Failure where the directory holds no accounts, or the database others. */
export async function moveTo(directory: string, database: string): Promise<AccountsMovedTo> {
  const data = resolve(directory);
  if (!existsSync(accessFileIn(data))) throw new Failure(`${data} 中没有账户`, `there are no accounts in ${data}`);
  return moveAccounts(data, database);
}
