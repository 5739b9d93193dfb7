import { setImmediate } from 'node:timers/promises';
import type { CommitSignal } from './commit-signal.ts';
import type { RecordedEvent } from './port.ts';
import { requireInteger } from './well-formed.ts';

/** What a subscription follows. */
export interface Followed {
  /**
   * Events from a position on, at most a page of them; empty at the end of the log.
   *
   * @param isAtEnd whether the subscription has come to the end of the log before
   */
  readonly page: (from: number, isAtEnd: boolean) => readonly RecordedEvent[] | Promise<readonly RecordedEvent[]>;
  readonly commits: CommitSignal;
  /** How often to look for what other processes recorded; undefined where this process is the only writer. */
  readonly pollMs: number | undefined;
}

/**
 * Batches of events from a position on, then live, until the signal aborts. Always read from the disk, so that what a slow
 * consumer has not seen costs no memory. No commit falls between looking and starting to wait: they are counted.
 */
export async function* subscription(followed: Followed, from: number, signal: AbortSignal) {
  requireInteger(from, 'from', 0);
  let next = from;
  let isAtEnd = false;
  while (!signal.aborted) {
    const known = followed.commits.count();
    const batch = await followed.page(next, isAtEnd);
    if (signal.aborted) return;
    const last = batch.at(-1);
    if (last === undefined) {
      isAtEnd = true;
      await followed.commits.next(known, signal, followed.pollMs);
      continue;
    }
    yield batch;
    next = last.position + 1;
    await setImmediate();
  }
}
