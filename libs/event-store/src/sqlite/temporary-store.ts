import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenedStore } from '../conformance/open-store.ts';
import { openSqliteEventStore } from './open.ts';

/** A fresh directory for one test. */
export function temporaryDirectory(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'onus-event-store-'));
  return { path, remove: () => rmSync(path, { recursive: true }) };
}

/** An empty store in a directory of its own. */
export async function openTemporary(clock: () => Date = () => new Date()): Promise<OpenedStore> {
  const directory = temporaryDirectory();
  const open = () => openSqliteEventStore({ path: join(directory.path, 'ledger.db'), clock });
  const store = await open();
  let latest = store;
  return {
    store,
    reopen: async () => {
      await latest.close();
      latest = await open();
      return latest;
    },
    cleanup: async () => {
      await latest.close();
      directory.remove();
    },
  };
}
