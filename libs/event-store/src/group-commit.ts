import { EventStoreError } from './event-store-error.ts';
import { LIMITS } from './limits.ts';
import type { AppendOutcome } from './port.ts';
import type { PreparedBatch } from './prepared-batch.ts';

/** Appends in the order of their arrival; those that arrive while others are being written go together into the next write. */
export interface GroupCommit {
  /**
   * Answers after the write that the batch was part of: with its outcome, or with what that write threw.
   *
   * @throws EventStoreError `event-store.overloaded` when too much is waiting already.
   */
  submit(batch: PreparedBatch, resolve: (outcome: AppendOutcome) => void, reject: (error: unknown) => void): void;
  /** Resolves when nothing is waiting. */
  idle(): Promise<void>;
}

interface Waiting {
  readonly batch: PreparedBatch;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Turns of the event loop for which a group waits at most while each turn brings more to it. */
const TURNS_MAX = 8;

/** Records a group durably, or throws and records nothing; gives one outcome for each batch, in order. */
export type WriteGroup = (
  group: readonly PreparedBatch[],
) => readonly AppendOutcome[] | Promise<readonly AppendOutcome[]>;

/** What a group may have together, unless one batch alone has more. */
export interface GroupBound {
  readonly costOf: (batch: PreparedBatch) => number;
  readonly most: number;
}

const BY_EVENTS: GroupBound = { costOf: ({ eventIds }) => eventIds.length, most: LIMITS.eventsPerCommit };

/** One group is written at a time. */
export function groupCommit(write: WriteGroup, bound: GroupBound = BY_EVENTS): GroupCommit {
  // Owned by this function, changed only by `submit` and `takeGroup`, which never run inside one another.
  let queue: Waiting[] = [];
  let queuedBytes = 0;
  /** A group gathers or is being written. */
  let isBusy = false;
  let whenIdle: (() => void)[] = [];

  const schedule = (): void => {
    if (isBusy || queue.length === 0) return;
    isBusy = true;
    gather(queue.length, 1);
  };

  // Requests on many connections arrive a few in each turn; while they keep coming, one sync of the disk can serve them all.
  const gather = (known: number, turn: number): void => {
    setImmediate(() => (queue.length > known && turn < TURNS_MAX ? gather(queue.length, turn + 1) : void writeGroup()));
  };

  const writeGroup = async (): Promise<void> => {
    const group = takeGroup();
    try {
      const outcomes = await write(group.map(({ batch }) => batch));
      for (const [i, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[i];
        if (outcome) resolve(outcome);
        else reject(new EventStoreError('event-store.write-failed', 'an append was left without an outcome'));
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    isBusy = false;
    schedule();
    if (isBusy) return;
    for (const resolve of whenIdle) resolve();
    whenIdle = [];
  };

  const takeGroup = (): Waiting[] => {
    let cost = costAt(0);
    let count = 1;
    while (count < queue.length && cost + costAt(count) <= bound.most) {
      cost += costAt(count);
      count += 1;
    }
    const group = queue.slice(0, count);
    queue = queue.slice(count);
    for (const { batch } of group) queuedBytes -= batch.bytes;
    return group;
  };
  const costAt = (i: number): number => {
    const waiting = queue[i];
    return waiting ? bound.costOf(waiting.batch) : 0;
  };

  return {
    submit: (batch, resolve, reject) => {
      if (queue.length >= LIMITS.waitingAppends || queuedBytes + batch.bytes > LIMITS.waitingBytes) {
        throw new EventStoreError('event-store.overloaded', `${queue.length} appends are waiting already`);
      }
      queue.push({ batch, resolve, reject });
      queuedBytes += batch.bytes;
      schedule();
    },
    idle: () => (!isBusy ? Promise.resolve() : new Promise((resolve) => whenIdle.push(resolve))),
  };
}
