import { setTimeout } from 'node:timers/promises';
import { type EventStore, LIMITS } from '@onus/event-store';

/** A batch of this many tells that many are writing at once. */
const BUSY_EVENTS = 8;
const GATHER_MS = 100;

/** Waits while those who write go on; ends at once when the signal aborts. */
export type Gather = (signal: AbortSignal) => Promise<void>;

// Aborted: the subscription ends by itself.
const forAMoment: Gather = (signal) => setTimeout(GATHER_MS, undefined, { signal }).catch(() => undefined);

/**
 * The log for a follower whose own writing costs more by the batch than by the event: while many write, what they record
 * within a moment comes as one batch. While few write, nothing waits.
 */
export const inFewerBatches = (store: EventStore, gather: Gather = forAMoment): EventStore => ({
  ...store,
  async *subscribe(from, signal, options) {
    for await (const batch of store.subscribe(from, signal, options)) {
      yield batch;
      // A full page: there is more already, and a follower that is behind is not to wait.
      if (batch.length < BUSY_EVENTS || batch.length >= LIMITS.pageEvents) continue;
      await gather(signal);
    }
  },
});
