import { setTimeout } from 'node:timers/promises';
import { changesWriter } from './changes-writer.ts';
import type { RunnerContext } from './context.ts';
import { type Why, whyOf } from './fault.ts';
import { follow } from './follow.ts';
import { isStopped, type Run, rewind, statementsOf, takeChanges } from './run.ts';

/** The models that answer, kept at the end of the log. */
export interface LiveTail {
  runs(): readonly Run[];
  /** Of the last event handled by any that has not stopped; -1 when there is none. */
  position(): number;
  /** Why the log or the database fails it at present; it tries again by itself. */
  setback(): Why | undefined;
  /** Adds runs, each in place of the one of its model; they must stand at `position()` or later. */
  join(runs: readonly Run[]): void;
  /** Resolves when the tail has ended: the runner closes, or every run has stopped. */
  ended(): Promise<void>;
}

/** Before it tries again what the log or the database failed. */
const AGAIN_MS = 500;

export function liveTail({ db, store, turns, groupOf, signal, changed }: RunnerContext): LiveTail {
  // Owned by this function. `join` puts others in their place between two batches.
  let group = groupOf([]);
  let write = changesWriter(db, []);
  let following = false;
  let setback: Why | undefined;
  let ended = Promise.resolve();

  const going = (): readonly Run[] => group.runs.filter((run) => !isStopped(run));
  const writeAll = (): void => {
    const taken = takeChanges(group.runs); // of the runs there are when its turn has come
    if (!taken) return;
    write(taken.changes);
    taken.written();
  };
  const handled = async (): Promise<boolean> => {
    await turns.take(writeAll);
    setback = undefined;
    changed();
    return false;
  };
  const settle = async (): Promise<void> => undefined; // every batch is written before the next is asked for
  const retry = async (error: unknown): Promise<void> => {
    for (const run of group.runs) rewind(run);
    setback = whyOf(error);
    changed();
    await setTimeout(AGAIN_MS, undefined, { signal }).catch(() => undefined); // aborted: nothing is tried again
  };
  /** There may be nothing to try again: reading failed, and nothing was recorded since. */
  const look = async (): Promise<void> => {
    if (setback === undefined) return;
    const { size } = await store.head();
    if (going().some(({ position }) => position + 1 < size)) return;
    setback = undefined;
    changed();
  };
  const followOn = async (): Promise<void> => {
    following = true;
    while (!signal.aborted && going().length > 0) {
      await look()
        .then(() => follow({ store, group: () => group, signal, handled, settle }))
        .catch(retry);
    }
    following = false;
    changed();
  };

  return {
    runs: () => group.runs,
    setback: () => setback,
    position: () => Math.max(-1, ...going().map(({ position }) => position)),
    join: (runs) => {
      const joining = new Set(runs.map(({ model }) => model));
      group = groupOf([...group.runs.filter(({ model }) => !joining.has(model)), ...runs]);
      write = changesWriter(db, statementsOf(group.runs));
      if (!following) ended = followOn();
      changed();
    },
    ended: () => ended,
  };
}
