import { once } from 'node:events';
import type { EventStore, RecordedEvent } from '@onus/event-store';

/** A log that is read once, by whoever reads it, while each of its events is seen. */
export interface WatchedLog {
  /** The log as it was when the event at `last` was its last. */
  upTo(last: number): EventStore;
  /** Reads on to the end, where nobody has read. */
  finish(): Promise<void>;
}

const BATCH = 500;

/**
 * @param size the log ends here, whatever is recorded meanwhile
 * @param see is shown each event once, in order, however often it is read
 */
export function watchedLog(store: EventStore, size: number, see: (event: RecordedEvent) => void): WatchedLog {
  let next = 0;
  const seeing = (event: RecordedEvent): void => {
    if (event.position < next) return;
    next = event.position + 1;
    see(event);
  };

  async function* batches(from: number, last: number): AsyncGenerator<readonly RecordedEvent[]> {
    let batch: RecordedEvent[] = [];
    for await (const event of store.readAll({ from })) {
      if (event.position > last) break;
      seeing(event);
      batch.push(event);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  async function* subscribe(from: number, last: number, signal: AbortSignal) {
    let reached = from - 1;
    for await (const batch of batches(from, last)) {
      if (signal.aborted) return;
      reached = batch.at(-1)?.position ?? reached;
      yield batch;
    }
    // A subscription that ended would be taken up again at once, for ever.
    if (reached < last) throw new Error(`the log ends at ${reached}`);
    if (!signal.aborted) await once(signal, 'abort');
  }

  return {
    upTo: (last) => ({
      ...store,
      head: async () => ({ size: last + 1, rootHash: '' }),
      subscribe: (from, signal) => subscribe(from, last, signal),
    }),
    finish: async () => {
      for await (const event of store.readAll({ from: next })) {
        if (event.position >= size) return;
        seeing(event);
      }
    },
  };
}
