import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressOf, logAt } from '../migrate/log-at.ts';
import { migrate } from '../migrate/migrate.ts';
import { removeStaleFolders } from './stale-folders.ts';

/**
 * A log that is in no file is checked in a copy, which is made entry by entry, each compared with its leaf and its commitments, in a
 * folder that goes with the check.
 *
 * @throws EventStoreError `event-store.altered` at the first entry that is not what was recorded; Failure
 */
export async function inCopyOf<T>(log: string, check: (data: string) => Promise<T>): Promise<T> {
  removeStaleFolders();
  const data = mkdtempSync(join(tmpdir(), `onus-verify-${process.pid}-log-`));
  try {
    await migrate(logAt(addressOf(log)), logAt({ kind: 'sqlite', path: join(data, 'ledger.db') }));
    return await check(data);
  } finally {
    rmSync(data, { recursive: true });
  }
}
