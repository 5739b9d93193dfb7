import type { Database } from 'better-sqlite3';
import { requireOpen } from './connection.ts';

/** The position of the last event; −1 in an empty log. */
export function lastPosition(db: Database): () => number {
  const select = db.prepare<[], number | null>('SELECT max(position) FROM event').pluck();
  return () => {
    requireOpen(db);
    return select.get() ?? -1;
  };
}
