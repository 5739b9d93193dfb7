import type { EventStore, RecordedEvent } from '@onus/event-store';
import type { PositionFile, TailPosition } from './position-file.ts';

/** How a tail is doing. */
export interface TailStatus {
  /** `waiting`: at an event that it cannot deal with yet; it tries by itself. */
  readonly state: 'running' | 'waiting' | 'stopped';
  /** Of the last event that it is done with; -1 before the first. */
  readonly position: number;
  /** Where it stopped, and why. */
  readonly fault?: { readonly position: number; readonly reason: string } | undefined;
  /** At which event it waits, for what, and since when. */
  readonly wait?: { readonly position: number; readonly reason: string; readonly since: Date } | undefined;
}

/** What the handler of an event may need to know or to say. */
export interface Handling {
  /** When it aborts, what takes long may be left. */
  readonly signal: AbortSignal;
  /** Says what keeps it from being done with the event; true until it is done with it. */
  waits(reason: string): void;
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
  let fault: TailStatus['fault'];
  let wait: TailStatus['wait'];
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
      const waits = (reason: string): void => {
        wait = { position: event.position, reason, since: wait?.since ?? new Date() };
      };
      await handle(event, { signal: closing.signal, waits });
      wait = undefined;
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
      fault = { position: position + 1, reason: (error as Error).message };
      wait = undefined;
    }
    ended = true;
    wake();
  };
  const following = follow().then(save);

  return {
    status: () => ({ state: fault ? 'stopped' : wait ? 'waiting' : 'running', position, fault, wait }),
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
