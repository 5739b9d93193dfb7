import { changesWriter } from './changes-writer.ts';
import type { RunnerContext } from './context.ts';
import { follow } from './follow.ts';
import { isStopped, type Run, statementsOf, takeChanges } from './run.ts';

/** The models that answer, kept at the end of the log. */
export interface LiveTail {
  runs(): readonly Run[];
  /** Of the last event handled by any that has not stopped; -1 when there is none. */
  position(): number;
  /** Adds runs, each in place of the one of its model; they must stand at `position()` or later. */
  join(runs: readonly Run[]): void;
  /** Resolves when the tail has ended: the runner closes, or every run has stopped. */
  ended(): Promise<void>;
}

export function liveTail({ db, store, groupOf, signal, changed }: RunnerContext): LiveTail {
  // Owned by this function. `join` puts others in their place between two batches.
  let group = groupOf([]);
  let write = changesWriter(db, []);
  let following = false;
  let ended = Promise.resolve();

  const going = (): readonly Run[] => group.runs.filter((run) => !isStopped(run));
  const handled = (): boolean => {
    const taken = takeChanges(group.runs);
    if (taken) {
      write(taken.changes);
      taken.written();
    }
    changed();
    return false;
  };
  const settle = async (): Promise<void> => undefined; // every batch is written before the next is asked for
  const followOn = async (): Promise<void> => {
    following = true;
    while (!signal.aborted && going().length > 0) await follow({ store, group: () => group, signal, handled, settle });
    following = false;
    changed();
  };

  return {
    runs: () => group.runs,
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
