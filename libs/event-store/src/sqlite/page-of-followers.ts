import type { Database } from 'better-sqlite3';
import { LIMITS } from '../limits.ts';
import type { RecordedEvent } from '../port.ts';
import { type Comparison, NOT_COMPARED } from './comparison.ts';
import { requireOpen } from './connection.ts';
import { dense, eventRows, type PageOfEvents, positionOf, recordedEvent } from './event-rows.ts';

interface Kept {
  readonly from: number;
  readonly version: number | undefined;
  readonly compared: Comparison;
  readonly page: readonly RecordedEvent[];
}

/**
 * Reads the events from a position on, at most a page of them, for those who follow the log. Most of them stand at the same
 * place, its end, so the page read last is kept for the next one, with what of it is parsed by then; until anybody changes the
 * file, if only to erase something. Who follows the log uncompared gets pages of its own.
 */
export function pageOfFollowers(
  db: Database,
  comparing: Comparison,
): (from: number, isCompared: boolean) => readonly RecordedEvent[] {
  const rows = eventRows(db, 'TRUE', 'event.position');
  const rowsAsTheyStand = eventRows(db, 'TRUE', 'event.position', false);
  const selectVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  // Owned by this function: the page read last.
  let kept: Kept | undefined;

  const read = (from: number, compared: Comparison): readonly RecordedEvent[] => {
    const stretch = { from, to: Number.MAX_SAFE_INTEGER, backwards: false };
    const select = compared === NOT_COMPARED ? rowsAsTheyStand : rows;
    const pageOf: PageOfEvents = (rest, count) => select([], rest, count);
    const page = dense(pageOf, positionOf, compared)(stretch, LIMITS.pageEvents);
    return page.rows.map((row) => recordedEvent(row, compared));
  };
  return (from, isCompared) => {
    requireOpen(db);
    const compared = isCompared ? comparing : NOT_COMPARED;
    const version = selectVersion.get();
    if (kept?.from !== from || kept.version !== version || kept.compared !== compared) {
      kept = { from, version, compared, page: read(from, compared) };
    }
    return kept.page;
  };
}
