import type { EventStore, RecordedEvent } from '@onus/event-store';
import { codeOf } from '@onus/read-models';
import type { PositionFile, TailPosition } from './position-file.ts';

/** How whatever follows the log is doing. Anybody may read it: nothing in it comes from what is recorded. */
export interface TailStatus {
  /**
   * `building`: it makes anew what it keeps, and does not answer yet. `waiting`: at an event that it cannot deal with yet.
   * `retrying`: the log or the disk fails it. From all of these it goes on by itself; from `stopped` only at the next start.
   */
  readonly state: 'running' | 'building' | 'waiting' | 'retrying' | 'stopped';
  /** Of the last event that it is done with; -1 before the first. */
  readonly position: number;
  /** Since when it is in this state, for this reason. */
  readonly since: Date;
  /** Why it is not running. */
  readonly code?: string | undefined;
  /** Of the event that holds it up. */
  readonly at?: number | undefined;
}

/** What the handler of an event may need to know or to say. */
export interface Handling {
  /** When it aborts, what takes long may be left. */
  readonly signal: AbortSignal;
  /** Says by a code what keeps it from being done with the event; true until it is done with it. */
  waits(code: string): void;
}

/** After a crash at most this many events are dealt with again. */
const UNSAVED_MAX = 1_000;

/** Follows the log event by event, from where it stood when it was last closed. */
export interface Tail {
  status(): TailStatus;
  /** `true` once the event at this position is dealt with, `false` when the tail has stopped before it or was closed. */
  reached(position: number): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Starts a tail. On an event that `handle` cannot deal with it stops, and says so; it never skips. `handle` meets an event
 * again after a crash, so it must find out what is done already.
 */
export async function openTail(
  store: EventStore,
  positions: PositionFile,
  handle: (event: RecordedEvent, handling: Handling) => Promise<void>,
): Promise<Tail> {
  const closing = new AbortController();
  // Owned by `follow`; read by everybody.
  let position = await lastPosition(store, positions.read());
  let saved = position;
  let eventId = '';
  let now: Pick<TailStatus, 'state' | 'since' | 'code' | 'at'> = { state: 'running', since: new Date() };
  let ended = false;
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const look of [...waiting]) look();
  };

  const save = (): void => {
    if (position === saved) return;
    try {
      positions.write({ position, eventId });
      saved = position;
    } catch {
      // A position that cannot be kept costs nothing but that its work is looked at again; the next batch tries again.
    }
  };

  const dealWith = async (batch: readonly RecordedEvent[]): Promise<void> => {
    for (const event of batch) {
      if (closing.signal.aborted) return;
      const waits = (code: string): void => {
        const since = now.state === 'waiting' && now.code === code ? now.since : new Date();
        now = { state: 'waiting', since, code, at: event.position };
      };
      await handle(event, { signal: closing.signal, waits });
      if (now.state !== 'running') now = { state: 'running', since: new Date() };
      position = event.position;
      eventId = event.envelope.id;
    }
    if (position - saved >= UNSAVED_MAX) save();
    wake();
  };

  const follow = async (): Promise<void> => {
    try {
      for await (const batch of store.subscribe(position + 1, closing.signal)) await dealWith(batch);
    } catch (error) {
      // Closing while it waits is no fault.
      if (!closing.signal.aborted) now = { state: 'stopped', since: new Date(), code: codeOf(error), at: position + 1 };
    }
    ended = true;
    wake();
  };
  const following = follow().then(save);

  return {
    status: () => ({ ...now, position }),
    reached: (wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (position < wanted && !ended) return;
          waiting.delete(look);
          resolve(position >= wanted);
        };
        waiting.add(look);
        look();
      }),
    close: async () => {
      closing.abort();
      await following;
    },
  };
}

/** Where to go on from: the stored position, if the log still holds that event there; else from the beginning. */
async function lastPosition(store: EventStore, stored: TailPosition | undefined): Promise<number> {
  if (!stored) return -1;
  for await (const event of store.readAll({ from: stored.position, limit: 1 })) {
    if (event.position === stored.position && event.envelope.id === stored.eventId) return stored.position;
  }
  return -1;
}
