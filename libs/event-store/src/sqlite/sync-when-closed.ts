import { dirname } from 'node:path';
import { sync } from '@onus/disk';
import type { Database } from 'better-sqlite3';
import { EventStoreError } from '../event-store-error.ts';
import { emptyWriteAheadLog } from './erase-personal.ts';

/**
 * From here on a commit does not wait for the disk. Gives what is to be called before the connection is closed: it brings everything
 * to the disk, or throws.
 *
 * @throws EventStoreError `event-store.not-synced`, from what it gives
 */
export function syncWhenClosed(db: Database, path: string): () => void {
  db.pragma('synchronous = OFF');
  return () => {
    db.pragma('synchronous = FULL');
    if (!emptyWriteAheadLog(db))
      throw new EventStoreError('event-store.not-synced', `somebody else has ${path} open / ${path} 正被其他程序打开`);
    for (const one of [path, dirname(path)]) sync(one);
  };
}
