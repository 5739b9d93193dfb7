import { statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { openCommitMark, openSqliteEventStore } from '@onus/event-store';
import { batchOf } from './batch-of.ts';
import { BATCH, type LogSource } from './log-source.ts';

/** How often it is looked whether somebody has recorded something: some microseconds each time. */
const POLL_MS = 25;

/** Another file has taken the place of the log, such as a restored one. */
class Replaced extends Error {
  readonly code = 'relay.log-replaced';

  constructor(path: string) {
    super(`${path} is another file than was opened`);
    this.name = 'Replaced';
  }
}

/** @throws EventStoreError `event-store.cannot-open` and the like. */
export async function openSqliteLog(path: string): Promise<LogSource> {
  const { ino } = statSync(path);
  const store = await openSqliteEventStore({ path, readonly: true });
  const mark = openCommitMark(path);
  // Owned by this function: what the file was at before it was read last.
  let seen = mark.now();

  return {
    size: async () => (await store.head()).size,
    records: async (from) => {
      seen = mark.now();
      return batchOf(store.readRecords(from, BATCH.events));
    },
    leafAt: async (position) => {
      for await (const { leafHash } of store.readRecords(position, 1)) return Buffer.from(leafHash).toString('hex');
      return undefined;
    },
    grown: async (withinMs, signal) => {
      const endMs = performance.now() + withinMs;
      while (!signal.aborted && performance.now() < endMs && mark.now() === seen) {
        if (statSync(path).ino !== ino) throw new Replaced(path);
        await setTimeout(POLL_MS);
      }
    },
    close: async () => {
      mark.close();
      await store.close();
    },
  };
}
