import type { EventStore } from '@onus/event-store';
import type { BuildWriter } from './build-writer.ts';
import { follow } from './follow.ts';
import type { Group } from './group.ts';
import { type Run, takeChanges, waitingRows } from './run.ts';

/** What filling needs. */
export interface Filling {
  readonly store: EventStore;
  readonly signal: AbortSignal;
  readonly writer: BuildWriter;
  /** See `Follower`. */
  readonly eventsAtOnce: number | undefined;
  /** The position that the live tables have reached; a build may not take its place among them below it. */
  readonly livePosition: () => number;
}

/** Rows written at a time: enough to write a row that is touched many times only once in a while. */
const ROWS_PER_COMMIT = 5_000;

/**
 * Fills the tables of a group from the log until they are written and have caught up: with the end of the log, and with the
 * live tables, so that answers never go back. Gives the runs that got there; the others have a fault, or the signal was
 * aborted. While one commit is written, the next is gathered; there are never more than these two.
 */
export async function fill(
  { store, signal, writer, livePosition, eventsAtOnce }: Filling,
  group: Group,
): Promise<Run[]> {
  // Owned by this call: what is on its way to the database.
  let writing: Promise<void> = Promise.resolve();

  const settle = async (): Promise<void> => {
    const settling = writing;
    writing = Promise.resolve();
    await settling;
  };
  const commit = async (): Promise<void> => {
    await settle();
    const taken = takeChanges(group.runs);
    if (!taken) return;
    writing = writer.write(taken.changes).then(taken.written);
    writing.catch(() => undefined); // it is told when it is settled
  };
  const going = (): Run[] => group.runs.filter((run) => run.fault === undefined);
  const caughtUp = async (): Promise<boolean> => {
    const { size } = await store.head();
    return going().every((run) => run.position + 1 >= size && run.position >= livePosition());
  };
  const handled = async (): Promise<boolean> => {
    if (group.runs.reduce((rows, run) => rows + waitingRows(run), 0) >= ROWS_PER_COMMIT) await commit();
    if (!(await caughtUp())) return false;
    await commit();
    await settle();
    return true;
  };

  if (!(await caughtUp()))
    await follow({ store, group: () => group, signal, handled, settle, eventsAtOnce, isCompared: false });
  return signal.aborted ? [] : going();
}
