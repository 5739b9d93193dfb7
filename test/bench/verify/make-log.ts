import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import { exportLog } from '@onus/export';
import { appendBatch, PAPERS, signedHead } from '../../verify/sample-log.ts';

const BATCH = 500;
const SAID_EVERY = 250_000;

/** A log of so many events in a folder, open; made as far as it is not there. */
export async function openLog(folder: string, size: number): Promise<{ path: string; store: EventStore }> {
  const path = join(folder, 'ledger.db');
  mkdirSync(folder, { recursive: true });
  const store = await openSqliteEventStore({ path });
  for (let from = (await store.head()).size; from < size; from += BATCH) {
    await appendBatch(store, from, Math.min(BATCH, size - from));
    if (from % SAID_EVERY === 0) console.error(`${from} of ${size} events`);
  }
  return { path, store };
}

/** The same and its export, closed. */
export async function makeLog(folder: string, size: number): Promise<{ database: string; exported: string }> {
  const { path, store } = await openLog(folder, size);
  const exported = join(folder, 'export');
  if (!existsSync(join(exported, 'manifest.json'))) {
    await exportLog(store, { ...PAPERS, directory: exported, checkpoints: [await signedHead(store)] });
  }
  await store.close();
  return { database: path, exported };
}
