import { setbacks } from '@onus/disk';
import type { RunnerContext } from './context.ts';
import { type Why, whyOf } from './fault.ts';
import { follow } from './follow.ts';
import { isStopped, type Run, rewind, takeChanges } from './run.ts';

/** The models that answer, kept at the end of the log. */
export interface LiveTail {
  runs(): readonly Run[];
  /** Of the last event handled by any that has not stopped; -1 when there is none. */
  position(): number;
  /** Why the log or the database fails it at present; it tries again by itself. */
  setback(): Why | undefined;
  /** Of the last event that any of them has written; -1 when there is none. It moves in turns of writing only. */
  written(): number;
  /** Adds runs, each in place of the one of its model, within a turn of writing; they must stand at `written()` or later. */
  join(runs: readonly Run[]): void;
  /** Runs that have stopped at the event at this position meet it again. */
  goOn(position: number): void;
  /** Resolves when the tail has ended: the runner closes, or every run has stopped. */
  ended(): Promise<void>;
}

export function liveTail({
  storage,
  store,
  turns,
  groupOf,
  signal,
  changed,
  tell,
  eventsAtOnce,
}: RunnerContext): LiveTail {
  // Owned by this function. `join` puts others in their place between two batches.
  let group = groupOf([]);
  let write = storage.writer([]);
  let following = false;
  let turn = new AbortController(); // of following the log from one place on
  const trying = setbacks({ signal, tell, changed });
  let ended = Promise.resolve();

  const going = (): readonly Run[] => group.runs.filter((run) => !isStopped(run));
  const writeAll = async (): Promise<void> => {
    const taken = takeChanges(group.runs); // of the runs there are when its turn has come
    if (!taken) return;
    await write(taken.changes);
    taken.written();
  };
  const handled = async (): Promise<boolean> => {
    await turns.take(writeAll);
    trying.over();
    changed();
    return false;
  };
  const settle = async (): Promise<void> => undefined; // every batch is written before the next is asked for
  const retry = async (error: unknown): Promise<void> => {
    for (const run of group.runs) rewind(run);
    trying.failed(error);
    await trying.pause();
  };
  /** There may be nothing to try again: reading failed, and nothing was recorded since. */
  const look = async (): Promise<void> => {
    if (!trying.current()) return;
    const { size } = await store.head();
    if (!going().some(({ position }) => position + 1 < size)) trying.over();
  };
  const followOn = async (): Promise<void> => {
    following = true;
    while (!signal.aborted && going().length > 0) {
      turn = new AbortController();
      const until = AbortSignal.any([signal, turn.signal]);
      await look()
        .then(() => follow({ store, group: () => group, signal: until, handled, settle, eventsAtOnce }))
        .catch(retry);
    }
    following = false;
    changed();
  };

  return {
    runs: () => group.runs,
    setback: () => {
      const setback = trying.current();
      return setback && whyOf(setback.error);
    },
    position: () => Math.max(-1, ...going().map(({ position }) => position)),
    written: () => Math.max(-1, ...going().map(({ checkpoint }) => checkpoint.position)),
    join: (runs) => {
      const joining = new Set(runs.map(({ model }) => model));
      group = groupOf([...group.runs.filter(({ model }) => !joining.has(model)), ...runs]);
      write = storage.writer(group.runs);
      if (!following) ended = followOn();
      changed();
    },
    goOn: (position) => {
      const stopped = group.runs.filter((run) => isStopped(run) && run.fault?.position === position);
      if (stopped.length === 0) return;
      for (const run of stopped) run.fault = undefined;
      if (following) turn.abort();
      else ended = followOn();
      changed();
    },
    ended: () => ended,
  };
}
