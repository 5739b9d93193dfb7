import { codeOf, type SetbackLine, setbacks } from '@onus/disk';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import { nothingLeft } from './nothing-left.ts';
import { ALTERED, passes } from './passes.ts';
import type { TailPosition, TailPositions } from './position-file.ts';
import { withPauses } from './with-pauses.ts';

/** How whatever follows the log is doing. Anybody may read it: nothing in it comes from what is recorded. */
export interface TailStatus {
  /**
   * `building`: it makes anew what it keeps, and does not answer yet. `waiting`: at an event that it cannot deal with yet.
   * `retrying`: the log or the disk fails it, or an entry is not what was recorded. From all of these it goes on by itself; from `stopped` only at the next start.
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

/** Who hears what a person is to look at. */
export interface TailListener {
  readonly tell?: (line: SetbackLine) => void;
  /** It has stopped before the event at this position. */
  readonly onStop?: (fault: { readonly code: string; readonly position: number }) => void;
}

/** The log gives no more, though nobody asked it to end: that is no way to end either. */
export class EndedEarly extends Error {
  readonly code = 'tail.ended';
}

/** After a crash at most this many events are dealt with again, unless it is kept more often. */
const UNSAVED_MAX = 1_000;

/** What a tail is opened with besides. */
export interface TailOptions extends TailListener {
  /**
   * Of these types the last events are dealt with again at every start, wherever it stood by its file: whoever can write to the
   * folder could have put the file ahead of what is done. As many as a crash can leave undone.
   */
  readonly again?: readonly string[];
  /** Its position is kept after so many events. Default: 1,000. */
  readonly keptEvery?: number;
  /** What is to be done while nothing comes, so often. It fails and waits as the handling of an event does. */
  readonly idle?: { readonly everyMs: number; readonly act: (handling: Handling) => Promise<void> };
}

/** Follows the log event by event, from where it stood when it was last closed. */
export interface Tail {
  status(): TailStatus;
  /**
   * `true` once the event at this position is dealt with, `false` when the tail has stopped before it, is held up there by an
   * entry that was altered, or was closed; or when the signal says that nobody waits any more.
   */
  reached(position: number, signal?: AbortSignal): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Starts a tail. On an event that `handle` cannot deal with it stops, and says so; it never skips. Where the log or the disk
 * fails it for a while, it says so and tries again. `handle` meets an event again then, and after a crash, so it must find
 * out what is done already.
 */
export async function openTail(
  store: EventStore,
  positions: TailPositions,
  handle: (event: RecordedEvent, handling: Handling) => Promise<void>,
  { tell, onStop, again = [], keptEvery = UNSAVED_MAX, idle }: TailOptions = {},
): Promise<Tail> {
  const closing = new AbortController();
  const { signal } = closing;
  const trying = setbacks({ signal, tell, changed: () => wake() });
  // Of its own: a position that cannot be kept holds nobody up.
  const keeping = setbacks({ signal, tell });
  // Owned by `follow`; read by everybody.
  let position = await goneBack(store, await lastPosition(store, await positions.read()), again);
  let saved = position;
  let eventId = '';
  let now: Pick<TailStatus, 'state' | 'since' | 'code' | 'at'> = { state: 'running', since: new Date() };
  let ended = false;
  let saving: Promise<void> | undefined;
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const look of [...waiting]) look();
  };

  const save = async (): Promise<void> => {
    if (position === saved) return;
    const done = { position, eventId };
    await positions.write(done);
    saved = done.position;
  };
  /** A position that is not kept costs nothing but that its work is looked at again, so every failure is tried again. */
  const keep = (): void => {
    const persisting = async (): Promise<void> => {
      while (position - saved >= keptEvery) await keeping.persist(save, () => true);
    };
    saving ??= persisting()
      .catch(() => undefined)
      .finally(() => {
        saving = undefined;
      });
  };

  const doing = async (at: number, act: (handling: Handling) => Promise<void>): Promise<void> => {
    const waits = (code: string): void => {
      const since = now.state === 'waiting' && now.code === code ? now.since : new Date();
      now = { state: 'waiting', since, code, at };
    };
    await act({ signal, waits });
    if (now.state !== 'running' || trying.current()) now = { state: 'running', since: new Date() };
    trying.over();
  };
  let isIdleFailed = false;
  const beIdle = async (): Promise<void> => {
    if (!idle) return;
    isIdleFailed = true;
    await doing(position + 1, idle.act);
    isIdleFailed = false;
  };
  /** Where it was failed, and there is no event by which it would go on. */
  const goOnWithoutEvents = async (): Promise<void> => {
    if (!(await nothingLeft(trying, store, () => position))) return;
    if (isIdleFailed) await beIdle();
    else trying.over();
  };
  const dealWith = async (batch: readonly RecordedEvent[]): Promise<void> => {
    if (batch.length === 0) await beIdle();
    for (const event of batch) {
      if (signal.aborted) return;
      await doing(event.position, (handling) => handle(event, handling));
      position = event.position;
      eventId = event.envelope.id;
    }
    if (position - saved >= keptEvery) keep();
    wake();
  };

  const stop = (error: unknown): void => {
    const code = codeOf(error);
    now = { state: 'stopped', since: new Date(), code, at: position + 1 };
    onStop?.({ code, position: position + 1 });
  };
  const batches = (): AsyncIterable<readonly RecordedEvent[]> => {
    const subscribe = (until: AbortSignal) => store.subscribe(position + 1, until);
    return idle ? withPauses(subscribe, idle.everyMs, signal) : subscribe(signal);
  };
  const follow = async (): Promise<void> => {
    try {
      await trying.persist(async () => {
        await goOnWithoutEvents();
        for await (const batch of batches()) await dealWith(batch);
      }, passes);
      if (!signal.aborted) throw new EndedEarly();
    } catch (error) {
      if (!signal.aborted) stop(error); // to be closed while it waits is no fault
    }
    ended = true;
    wake();
  };
  const following = follow();

  return {
    status: () => {
      const setback = trying.current() ?? (now.state === 'running' ? keeping.current() : undefined);
      if (!setback) return { ...now, position };
      return { state: 'retrying', position, since: setback.since, code: setback.code, at: position + 1 };
    },
    reached: (wanted, signal) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (position < wanted && !ended && !signal?.aborted && trying.current()?.code !== ALTERED) return;
          waiting.delete(look);
          signal?.removeEventListener('abort', look);
          resolve(position >= wanted);
        };
        waiting.add(look);
        signal?.addEventListener('abort', look);
        look();
      }),
    close: async () => {
      closing.abort();
      await following;
      await saving;
      await save().catch(() => undefined); // it has been told, or costs nothing: see above
    },
  };
}

/** Where to go on from: the stored position, if the log still holds that event there; else from the beginning. */
async function lastPosition(store: EventStore, stored: TailPosition | undefined): Promise<number> {
  if (!stored) return -1;
  return isThere(store, stored).then(
    (isSo) => (isSo ? stored.position : -1),
    (error: unknown) => {
      if (codeOf(error) === 'event-store.altered') return -1; // it stops there, and says so
      throw error;
    },
  );
}

/** Before the first of the last events of these types up to a position; a type that the log does not have holds nothing up. */
async function goneBack(store: EventStore, position: number, types: readonly string[]): Promise<number> {
  if (position < 0 || types.length === 0) return position;
  let back = position;
  const last = store.readAll({ types, direction: 'backwards', from: position, limit: UNSAVED_MAX });
  for await (const event of last) back = event.position - 1;
  return back;
}

async function isThere(store: EventStore, stored: TailPosition): Promise<boolean> {
  for await (const event of store.readAll({ from: stored.position, limit: 1 })) {
    return event.position === stored.position && event.envelope.id === stored.eventId;
  }
  return false;
}
