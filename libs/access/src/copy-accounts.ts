import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPostgresUrl } from '@onus/postgres';
import { openAccountTables } from './postgres/open.ts';
import { readAtOnce } from './postgres/stored-accounts.ts';
import { openAccess } from './sqlite/connection.ts';
import { accessFileIn } from './sqlite/open.ts';
import { putStored } from './sqlite/stored-accounts.ts';

/**
 * The accounts of a ledger as one file, as they stand at this moment, also beside a running service; undefined where there are
 * none. It holds names and the digests of tokens, never a token. Accounts in a database are given as the same kind of file.
 *
 * @param at the data folder, or the database
 * @param scratch a folder for its owner only
 */
export async function accountsAsFile(at: string, scratch: string): Promise<Buffer | undefined> {
  if (!isPostgresUrl(at) && !existsSync(accessFileIn(at))) return undefined;
  const directory = mkdtempSync(join(scratch, 'accounts-'));
  const copy = join(directory, 'access.db');
  try {
    if (isPostgresUrl(at)) await copyFromDatabase(at, copy);
    else copyFile(accessFileIn(at), copy);
    return readFileSync(copy);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/**
 * Writes accounts into a new file at a path (mode 0600).
 *
 * @throws Failure when it is no file of accounts.
 */
export function writeAccounts(path: string, file: Buffer): void {
  writeFileSync(path, file, { flag: 'wx', mode: 0o600 });
  chmodSync(path, 0o600);
  openAccess(path).close();
}

function copyFile(path: string, copy: string): void {
  const db = openAccess(path);
  try {
    db.prepare('VACUUM INTO ?').run(copy);
  } finally {
    db.close();
  }
}

async function copyFromDatabase(url: string, copy: string): Promise<void> {
  const pool = await openAccountTables(url);
  try {
    const { stored } = await readAtOnce(pool);
    const db = openAccess(copy);
    putStored(db, stored);
    db.close();
  } finally {
    await pool.end();
  }
}
