import { setTimeout } from 'node:timers/promises';
import { type LogAddress, openEventStore } from '@onus/event-store';
import { batchOf } from './batch-of.ts';
import { BATCH, type LogSource } from './log-source.ts';

/** How often it is asked whether somebody has recorded something. */
const POLL_MS = 50;

/** A log that several instances of a ledger share. @throws EventStoreError as its adapter does */
export async function openSharedLog(address: LogAddress): Promise<LogSource> {
  const store = await openEventStore(address, { readonly: true });
  const sizeNow = async (): Promise<number> => (await store.head()).size;
  // Owned by this function: behind what was read last.
  let next = 0;

  return {
    size: sizeNow,
    records: async (from) => {
      const batch = await batchOf(store.readRecords(from, BATCH.events));
      next = from + batch.length;
      return batch;
    },
    leafAt: async (position) => {
      for await (const { leafHash } of store.readRecords(position, 1)) return Buffer.from(leafHash).toString('hex');
      return undefined;
    },
    grown: async (withinMs, signal) => {
      const endMs = performance.now() + withinMs;
      while (!signal.aborted && performance.now() < endMs && (await sizeNow()) <= next) await setTimeout(POLL_MS);
    },
    close: () => store.close(),
  };
}
