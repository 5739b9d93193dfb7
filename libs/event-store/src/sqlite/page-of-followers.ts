import type { Database } from 'better-sqlite3';
import { LIMITS } from '../limits.ts';
import type { RecordedEvent } from '../port.ts';
import { requireOpen } from './connection.ts';
import { eventRows, recordedEvent } from './event-rows.ts';

interface Kept {
  readonly from: number;
  readonly version: number | undefined;
  readonly page: readonly RecordedEvent[];
}

/**
 * Reads the events from a position on, at most a page of them, for those who follow the log. Most of them stand at the same
 * place, its end, so the page read last is kept for the next one, with what of it is parsed by then; until anybody changes the
 * file, if only to erase something.
 */
export function pageOfFollowers(db: Database): (from: number) => readonly RecordedEvent[] {
  const rows = eventRows(db, 'TRUE', 'event.position');
  const selectVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  // Owned by this function: the page read last.
  let kept: Kept | undefined;

  const read = (from: number): readonly RecordedEvent[] => {
    const stretch = { from, to: Number.MAX_SAFE_INTEGER, backwards: false };
    return rows([], stretch, LIMITS.pageEvents).rows.map(recordedEvent);
  };
  return (from) => {
    requireOpen(db);
    const version = selectVersion.get();
    if (kept?.from !== from || kept.version !== version) kept = { from, version, page: read(from) };
    return kept.page;
  };
}
