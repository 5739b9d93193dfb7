import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenedStore } from '../conformance/open-store.ts';
import type { EventStore } from '../port.ts';
import { openSqliteEventStore } from './open.ts';

/** A fresh directory for one test. */
export function temporaryDirectory(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'onus-event-store-'));
  return { path, remove: () => rmSync(path, { recursive: true }) };
}

/** An empty store in a directory of its own. */
export const openTemporary = (clock: () => Date = () => new Date()): Promise<OpenedStore> =>
  openedInDirectory((folder) => openSqliteEventStore({ path: join(folder, 'ledger.db'), clock }));

/** A store that keeps what it has in a fresh directory, opened as often as it is asked for. */
export async function openedInDirectory(open: (folder: string) => Promise<EventStore>): Promise<OpenedStore> {
  const directory = temporaryDirectory();
  const store = await open(directory.path);
  let latest = store;
  return {
    store,
    reopen: async () => {
      await latest.close();
      latest = await open(directory.path);
      return latest;
    },
    cleanup: async () => {
      await latest.close();
      directory.remove();
    },
  };
}
