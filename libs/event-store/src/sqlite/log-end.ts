import type { Database } from 'better-sqlite3';
import type { Comparison } from '../comparison.ts';
import type { Head } from '../port.ts';
import { requireOpen } from './connection.ts';

/** Where the log ends. */
export interface LogEnd extends Head {
  /** The position of the last event; −1 in an empty log. */
  readonly last: number;
}

/**
 * The head and the last event, as of one moment. They must agree, and the log never gets shorter than whoever reads it here has
 * seen it: what is read only up to an end that was moved would be taken for the whole.
 */
export function logEnd(db: Database, compared: Comparison): () => LogEnd {
  const select = db.prepare<[], { last: number | null; size: number | null; root: Buffer | null }>(
    'SELECT (SELECT max(position) FROM event) AS last, size, root FROM (SELECT 1) LEFT JOIN head',
  );
  // Owned by this function.
  let seen = 0;
  return () => {
    requireOpen(db);
    const row = select.get();
    const end = { size: row?.size ?? 0, rootHash: row?.root?.toString('hex') ?? '', last: row?.last ?? -1 };
    const sound = Math.min(end.size, end.last + 1);
    compared.isThere(sound, end.size === end.last + 1 && end.size >= seen);
    seen = Math.max(seen, end.size);
    return end;
  };
}
