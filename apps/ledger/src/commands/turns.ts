import { EventStoreError } from '@onus/event-store';

/** Commands that wait for their turn, at most; beyond, `event-store.overloaded`. */
const WAITING_MAX = 10_000;

/**
 * Lets commands on the same stream take turns, in the order of their arrival, so that many at once on one balance do
 * not undo one another's work. It saves work and decides nothing: the log checks every revision by itself.
 */
export function turns(waitingMax = WAITING_MAX): <T>(stream: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  let waiting = 0;

  return async (stream, work) => {
    if (waiting >= waitingMax) {
      throw new EventStoreError('event-store.overloaded', `${waiting} commands are waiting already`);
    }
    waiting += 1;
    const before = last.get(stream);
    const mine = before ? before.then(work, work) : work();
    last.set(stream, mine);
    try {
      return await mine;
    } finally {
      waiting -= 1;
      if (last.get(stream) === mine) last.delete(stream);
    }
  };
}
