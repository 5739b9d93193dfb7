import type { Database } from 'better-sqlite3';
import type { LogEnd } from '../log-end.ts';
import { momentOf } from '../well-formed.ts';

/**
 * The first position recorded after an instant (ISO 8601 with time zone). Moments never decrease along the log, so it is found
 * by halving, without an index.
 */
export function positionFinder(db: Database, end: () => LogEnd): (knownAt: string) => number {
  const selectMoment = db.prepare<[number], number>('SELECT recorded_at FROM event WHERE position = ?').pluck();

  return (knownAt) => {
    const knownAtMs = momentOf(knownAt);
    let low = 0;
    let high = end().last + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((selectMoment.get(middle) ?? Number.NaN) > knownAtMs) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
