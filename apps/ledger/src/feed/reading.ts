import type { Entry } from './entry.ts';
import type { Feed } from './feed.ts';
import type { Selection } from './selection.ts';

/** Some entries that a subscriber is given, of so many that were looked at. */
export interface Read {
  readonly entries: readonly Entry[];
  readonly lookedAt: number;
}

/** How far one subscriber has come along the log. */
export interface Reading {
  /** Of the last event that was looked at. */
  at(): number;
  /**
   * What comes next, at most so many; `end` at the end of the log, `late` where it cannot be said yet who is to be given it. Nothing
   * is passed over by either.
   *
   * @throws EventStoreError `event-store.altered`; what the tables of the units are failed by.
   */
  next(most?: number): Promise<Read | 'end' | 'late'>;
}

export function reading(feed: Pick<Feed, 'behind'>, selection: Selection, after: number): Reading {
  // Owned by this function.
  let at = after;
  return {
    at: () => at,
    next: async (most = Number.POSITIVE_INFINITY) => {
      const some = await feed.behind(at);
      if (some.length === 0) return 'end';
      const isGiven = await selection.of(some);
      if (!isGiven) return 'late';
      const entries: Entry[] = [];
      let lookedAt = 0;
      for (const entry of some) {
        if (entries.length >= most) break;
        lookedAt += 1;
        at = entry.position;
        if (isGiven(entry)) entries.push(entry);
      }
      return { entries, lookedAt };
    },
  };
}
