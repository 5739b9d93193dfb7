import { setImmediate } from 'node:timers/promises';
import type { RecordedEvent } from '../port.ts';
import { requireInteger } from '../well-formed.ts';
import type { CommitSignal } from './commit-signal.ts';

/** What a subscription follows. */
export interface Followed {
  /**
   * Events from a position on, at most a page of them; empty at the end of the log.
   *
   * @param isAtEnd whether the subscription has come to the end of the log before
   */
  readonly page: (from: number, isAtEnd: boolean) => readonly RecordedEvent[];
  readonly commits: CommitSignal;
  /** How often to look for what other processes recorded; undefined where this process is the only writer. */
  readonly pollMs: number | undefined;
}

/**
 * Batches of events from a position on, then live, until the signal aborts. Always read from the disk, so that what a slow
 * consumer has not seen costs no memory. Looking and starting to wait happen in one turn: no commit falls in between.
 */
export async function* subscription(followed: Followed, from: number, signal: AbortSignal) {
  requireInteger(from, 'from', 0);
  let next = from;
  let isAtEnd = false;
  while (!signal.aborted) {
    const batch = followed.page(next, isAtEnd);
    const last = batch.at(-1);
    if (last === undefined) {
      isAtEnd = true;
      await followed.commits.next(signal, followed.pollMs);
      continue;
    }
    yield batch;
    next = last.position + 1;
    await setImmediate();
  }
}
