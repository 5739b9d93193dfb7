import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '@onus/event-store';
import { exportLog } from '@onus/export';
import { appendBatch, PAPERS, signedHead } from '../../verify/sample-log.ts';

const BATCH = 500;
const SAID_EVERY = 250_000;

/** A log of so many events in a folder, and its export; made as far as they are not there. */
export async function makeLog(folder: string, size: number): Promise<{ database: string; exported: string }> {
  const made = { database: join(folder, 'ledger.db'), exported: join(folder, 'export') };
  mkdirSync(folder, { recursive: true });
  const store = await openSqliteEventStore({ path: made.database });
  for (let from = (await store.head()).size; from < size; from += BATCH) {
    await appendBatch(store, from, Math.min(BATCH, size - from));
    if (from % SAID_EVERY === 0) console.error(`${from} of ${size} events`);
  }
  if (!existsSync(join(made.exported, 'manifest.json'))) {
    await exportLog(store, { ...PAPERS, directory: made.exported, checkpoints: [await signedHead(store)] });
  }
  await store.close();
  return made;
}
