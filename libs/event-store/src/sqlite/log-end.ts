import type { Database } from 'better-sqlite3';
import type { Comparison } from '../comparison.ts';
import { checkedEnd, type LogEnd, type StoredLogEnd } from '../log-end.ts';
import { requireOpen } from './connection.ts';

/** Where the log ends, each time it is asked. */
export function logEnd(db: Database, compared: Comparison): () => LogEnd {
  const select = db.prepare<[], StoredLogEnd>(
    'SELECT (SELECT max(position) FROM event) AS last, size, root FROM (SELECT 1) LEFT JOIN head',
  );
  // Owned by this function.
  let seen = 0;
  return () => {
    requireOpen(db);
    const end = checkedEnd(select.get(), seen, compared);
    seen = Math.max(seen, end.size);
    return end;
  };
}
