import { checkSqliteLog, type EventStore, type Head, openSqliteEventStore } from '@onus/event-store';
import { readRoot } from '@onus/transparency-log';
import { progress } from '../progress.ts';

/** Reads a log from end to end, telling how far it has come. @throws EventStoreError `event-store.damaged`. */
export async function checkedLog(path: string): Promise<Head> {
  const bar = progress('checking 核验', 'events');
  try {
    return await checkSqliteLog(path, bar.at);
  } finally {
    bar.end();
  }
}

/** Whether the log goes on from a head: has at least as many events, the first of which lead to its root. */
export async function continues(store: EventStore, { size, rootHash }: Head): Promise<boolean> {
  if ((await store.head()).size < size) return false;
  const root = await readRoot((level, index) => store.readTile(level, index), size);
  return root.toString('hex') === rootHash;
}

/** Reads in a log that is not written to. */
export async function reading<T>(path: string, read: (store: EventStore) => Promise<T>): Promise<T> {
  const store = await openSqliteEventStore({ path, readonly: true });
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}
