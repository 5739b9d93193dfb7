import type { EventStore } from '@onus/event-store';
import { reasonOf } from './fault.ts';
import type { Group } from './group.ts';
import { isStopped, type Run, rewind, stopHere } from './run.ts';

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
}

/**
 * Reads the log into a group, from where it stands, until `handled` says that it is enough, the signal aborts or every run
 * has stopped.
 *
 * At a fault all runs go back to their checkpoints and come again, so that what precedes the fault is kept and nothing after
 * it. When the log or the database itself fails, every run stops where it stands.
 */
export async function follow(follower: Follower): Promise<void> {
  const { group, signal, settle } = follower;
  try {
    while (!signal.aborted && !group().runs.every(isStopped)) {
      if (await followUntilFault(follower)) return;
      await settle();
      for (const run of group().runs) rewind(run);
    }
  } catch (error) {
    await settle().catch(() => undefined);
    for (const run of group().runs) stopHere(run, reasonOf(error));
  }
}

/** False at a fault that was not known before. */
async function followUntilFault({ store, group, signal, handled }: Follower): Promise<boolean> {
  for await (const events of store.subscribe(nextOf(group().runs), signal)) {
    if (!group().handle(events)) return false;
    if (await handled()) return true;
    if (group().runs.every(isStopped)) return true;
  }
  return true;
}

const nextOf = (runs: readonly Run[]): number =>
  Math.min(...runs.filter((run) => !isStopped(run)).map(({ position }) => position + 1));
