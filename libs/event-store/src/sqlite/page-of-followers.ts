import type { Database } from 'better-sqlite3';
import { type Comparison, NOT_COMPARED } from '../comparison.ts';
import { LIMITS } from '../limits.ts';
import type { RecordedEvent } from '../port.ts';
import { bytesOf, positionOf, recordedEvent } from '../recorded-event.ts';
import { requireOpen } from './connection.ts';
import { dense, eventRows, type PageOfEvents } from './event-rows.ts';
import { type RecentEvents, recentEvents } from './recent-events.ts';

/** How somebody follows the log. */
interface Following {
  readonly isCompared: boolean;
  /** Whether they have come to its end before: they are given what others have read there. */
  readonly isAtEnd: boolean;
}

/** Reads the log for those who follow it. */
export interface PagesOfFollowers {
  /** The events from a position on, at most a page of them. */
  page(from: number, how: Following): readonly RecordedEvent[];
  /** What was read is not to be given any more: part of it was erased. */
  forget(): void;
}

/**
 * Several follow the log at about the same place, its end: what one of them has read there is kept for the next, with what of it is
 * compared and parsed by then, until something of it is erased or found altered. Whoever comes along the log reads it as it lies.
 *
 * @param isOnlyWriter nobody else writes to the file; else what was read is kept until anybody changes it
 */
export function pagesOfFollowers(db: Database, comparing: Comparison, isOnlyWriter: boolean): PagesOfFollowers {
  const recent = recentEvents();
  const kept = forgettingIn(recent, comparing);
  const rows = eventRows(db, 'TRUE', 'event.position');
  const rowsAsTheyStand = eventRows(db, 'TRUE', 'event.position', false);
  const selectVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  // Owned by this function: of the file, when something was read last.
  let version: number | undefined;

  const forgetWhatChanged = (): void => {
    if (isOnlyWriter) return;
    const now = selectVersion.get();
    if (now !== version) recent.forget();
    version = now;
  };
  return {
    page: (from, { isCompared, isAtEnd }) => {
      requireOpen(db);
      if (!isCompared) {
        const stretch = { from, to: Number.MAX_SAFE_INTEGER, backwards: false };
        const asTheyStand: PageOfEvents = (rest, count) => rowsAsTheyStand([], rest, count);
        const { rows: read } = dense(asTheyStand, positionOf, NOT_COMPARED)(stretch, LIMITS.pageEvents);
        return read.map((row) => recordedEvent(row, NOT_COMPARED));
      }
      forgetWhatChanged();
      const known = isAtEnd ? recent.from(from, LIMITS.pageEvents) : [];
      if (known.length === LIMITS.pageEvents) return known;
      const stretch = { from: from + known.length, to: Number.MAX_SAFE_INTEGER, backwards: false };
      const pageOf: PageOfEvents = (rest, count) => rows([], rest, count);
      const { rows: read } = dense(pageOf, positionOf, kept)(stretch, LIMITS.pageEvents - known.length);
      const more = read.map((row) => recordedEvent(row, kept));
      recent.add(more, read.map(bytesOf));
      return known.length === 0 ? more : [...known, ...more];
    },
    forget: recent.forget,
  };
}

/** What is found altered may be put right, and is read again then. */
function forgettingIn(recent: RecentEvents, compared: Comparison): Comparison {
  const orForget = <Asked extends unknown[], Found>(compare: (...asked: Asked) => Found) => {
    return (...asked: Asked): Found => {
      try {
        return compare(...asked);
      } catch (error) {
        recent.forget();
        throw error;
      }
    };
  };
  return {
    leafAt: compared.leafAt,
    envelope: orForget(compared.envelope),
    part: orForget(compared.part),
    isThere: orForget(compared.isThere),
  };
}
