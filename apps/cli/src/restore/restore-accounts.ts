import { existsSync, linkSync } from 'node:fs';
import { join } from 'node:path';
import { accessFileIn, writeAccounts } from '@onus/access';
import type { Manifest } from '../backup/manifest.ts';

/** What became of the accounts: put back as the backup has them; left as they were, for there were some; not in the backup. */
export type AccountsFate = 'restored' | 'kept' | 'absent';

/** Accounts that are there are newer than those of a backup, and stay. @throws Failure when those of the backup are none. */
export function restoreAccounts({ accounts }: Manifest, data: string, scratch: string): AccountsFate {
  const file = accessFileIn(data);
  if (existsSync(file)) return 'kept';
  if (accounts === undefined) return 'absent';
  const made = join(scratch, 'access.db');
  writeAccounts(made, Buffer.from(accounts, 'base64'));
  linkSync(made, file); // before the ledger: a restoration that is interrupted finds them, and keeps them
  return 'restored';
}
