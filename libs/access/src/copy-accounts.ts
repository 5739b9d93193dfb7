import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessFileIn } from './accounts.ts';
import { openAccess } from './storage/connection.ts';

/**
 * The accounts in a data folder as one file, as they stand at this moment, also beside a running service; undefined where there are
 * none. It holds names and the digests of tokens, never a token.
 *
 * @param scratch a folder for its owner only
 */
export function accountsAsFile(data: string, scratch: string): Buffer | undefined {
  if (!existsSync(accessFileIn(data))) return undefined;
  const directory = mkdtempSync(join(scratch, 'accounts-'));
  const copy = join(directory, 'access.db');
  const db = openAccess(accessFileIn(data));
  try {
    db.prepare('VACUUM INTO ?').run(copy);
    return readFileSync(copy);
  } finally {
    db.close();
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
