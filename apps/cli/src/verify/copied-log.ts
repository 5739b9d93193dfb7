import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressOf, logAt } from '../migrate/log-at.ts';
import { migrate } from '../migrate/migrate.ts';
import { copyViews } from './copied-views.ts';
import type { ViewsMissing } from './rules/verify-rules.ts';
import { removeStaleFolders } from './stale-folders.ts';

/**
 * A log that is in no file is checked in a copy, which is made entry by entry, each compared with its leaf and its commitments, in a
 * folder that goes with the check.
 *
 * @param views `postgres://…`: the read models that instances share, where they are to be compared; copied first, so that the log is no
 * shorter than they are
 * @throws EventStoreError `event-store.altered` at the first entry that is not what was recorded; Failure
 */
export async function inCopyOf<T>(
  log: string,
  views: string | undefined,
  check: (data: string, viewsMissing: ViewsMissing | undefined) => Promise<T>,
): Promise<T> {
  removeStaleFolders();
  const data = mkdtempSync(join(tmpdir(), `onus-verify-${process.pid}-log-`));
  try {
    const viewsMissing = views === undefined ? 'not-named' : await copyViews(views, data);
    await migrate(logAt(addressOf(log)), logAt({ kind: 'sqlite', path: join(data, 'ledger.db') }));
    return await check(data, viewsMissing);
  } finally {
    rmSync(data, { recursive: true });
  }
}
