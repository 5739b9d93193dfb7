import type { EventStore, RecordedEvent } from '@onus/event-store';
import type { Group } from './group.ts';
import { isStopped, type Run, rewind } from './run.ts';

/** What follows the log, and until when. */
export interface Follower {
  readonly store: EventStore;
  /** Asked before each batch: it may change between batches. */
  readonly group: () => Group;
  readonly signal: AbortSignal;
  /** Follows each batch that was handled; true when that is enough. */
  readonly handled: () => boolean | Promise<boolean>;
  /** Resolves when nothing is on its way to the database; rejects when something did not get there. */
  readonly settle: () => Promise<void>;
  /** Events handled together where the log holds so many; default: as they come. */
  readonly eventsAtOnce?: number | undefined;
  /** `false` for whoever goes through the whole log: comparing would take a quarter more time, and the log is checked apart. */
  readonly isCompared?: boolean;
}

/**
 * Reads the log into a group, from where it stands, until `handled` says that it is enough, the signal aborts or every run
 * has stopped.
 *
 * At a fault all runs go back to their checkpoints and come again, so that what precedes the fault is kept and nothing after
 * it.
 *
 * @throws Error when the log or the database itself fails; nothing is on its way to the database then, and the runs are to go
 * back to their checkpoints.
 */
export async function follow(follower: Follower): Promise<void> {
  const { group, signal, settle } = follower;
  try {
    while (!signal.aborted && !group().runs.every(isStopped)) {
      const met = await readOn(follower);
      if (met === 'enough') return;
      if (met === 'run behind') continue;
      await settle();
      for (const run of group().runs) rewind(run);
    }
  } catch (error) {
    await settle().catch(() => undefined);
    throw error;
  }
}

/** Why reading on from where the slowest run stands came to an end. */
type Met =
  | 'enough'
  /** One that was not known before. */
  | 'fault'
  /** A run was added that stands before what is read next. */
  | 'run behind';

async function readOn(follower: Follower): Promise<Met> {
  const { store, group, signal, eventsAtOnce, isCompared = true } = follower;
  let next = nextOf(group().runs);
  const batches = store.subscribe(next, signal, { isCompared });
  for await (const events of eventsAtOnce === undefined ? batches : together(store, batches, eventsAtOnce)) {
    const met = await handleAll(follower, events, next);
    if (met !== undefined) return met;
    next += events.length;
    if (nextOf(group().runs) < next) return 'run behind'; // it has joined while these were handled, and is not to wait for more
  }
  return 'enough';
}

/** A batch from a position on, written part by part where it changes many rows; undefined where it is to be read on. */
async function handleAll(
  { group, handled }: Follower,
  events: readonly RecordedEvent[],
  from: number,
): Promise<Met | undefined> {
  for (let done = 0; done < events.length; ) {
    if (nextOf(group().runs) < from + done) return 'run behind';
    const count = await group().handle(done === 0 ? events : events.slice(done));
    if (count === 0) return 'fault';
    done += count;
    if ((await handled()) || group().runs.every(isStopped)) return 'enough';
  }
  return undefined;
}

/** Batches joined to larger ones, but for the last before the end of the log. */
async function* together(
  store: EventStore,
  batches: AsyncIterable<readonly RecordedEvent[]>,
  eventsAtOnce: number,
): AsyncGenerator<readonly RecordedEvent[]> {
  let some: readonly RecordedEvent[] = [];
  for await (const events of batches) {
    some = some.length === 0 ? events : [...some, ...events];
    const end = (some.at(-1)?.position ?? -1) + 1;
    if (some.length < eventsAtOnce && end < (await store.head()).size) continue;
    yield some;
    some = [];
  }
}

const nextOf = (runs: readonly Run[]): number =>
  Math.min(...runs.filter((run) => !isStopped(run)).map(({ position }) => position + 1));
