import type { Database, Statement } from 'better-sqlite3';
import type { Stretch } from '../stretch.ts';

/** Sorted lists merged by one statement; SQLite allows 500 terms. */
const LISTS_PER_STATEMENT = 64;

/** The first `count` positions of a stretch, in its direction, over several sorted lists, each given by its parameters. */
export type IndexScan = (lists: readonly (readonly number[])[], stretch: Stretch, count: number) => number[];

/**
 * Finds positions through an index that keeps them in order for each list; `list` selects one of them, with parameters. The
 * lists are merged, not sorted, so the cost is that of the positions returned, however long the lists are.
 */
export function indexScan(db: Database, list: string): IndexScan {
  // Owned by this function; at most two statements for each number of lists.
  const statements = new Map<string, Statement<number[], number>>();

  const mergeOf = (lists: number, backwards: boolean): Statement<number[], number> => {
    const key = `${lists} ${backwards}`;
    const known = statements.get(key);
    if (known) return known;
    const terms = Array.from({ length: lists }, () => `${list} AND position BETWEEN ? AND ?`).join(' UNION ALL ');
    const merge = db.prepare<number[], number>(`${terms} ORDER BY position ${backwards ? 'DESC' : 'ASC'} LIMIT ?`);
    statements.set(key, merge.pluck());
    return merge;
  };

  return (lists, { from, to, backwards }, count) => {
    const found: number[] = [];
    for (let at = 0; at < lists.length; at += LISTS_PER_STATEMENT) {
      const some = lists.slice(at, at + LISTS_PER_STATEMENT);
      const parameters = some.flatMap((key) => [...key, from, to]);
      found.push(...mergeOf(some.length, backwards).all(...parameters, count));
    }
    return found.sort((a, b) => (backwards ? b - a : a - b)).slice(0, count);
  };
}
