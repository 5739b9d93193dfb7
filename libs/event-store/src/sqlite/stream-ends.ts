import type { Database } from 'better-sqlite3';
import { NO_EVENTS } from '../batch-checks.ts';
import { boundedMap } from '../bounded-map.ts';
import { internedNames } from './interned-names.ts';

/** Ends kept in memory. */
const KEPT_MAX = 20_000;

/** Where a stream ends. */
export interface StreamEnd {
  /** Its number in the tables; undefined before its first event. */
  readonly id: number | undefined;
  /** Its last revision; `NO_EVENTS` before its first event. */
  readonly last: number;
}

/** The ends of the streams as the writer sees them, its open transaction included. */
export interface StreamEnds {
  find(stream: string): StreamEnd;
  /** Moves the end of a stream by so many events; the stream's number, given now if it is new. */
  advance(stream: string, end: StreamEnd, events: number): number;
  /** Forgets what is in memory, after a rollback. */
  forget(): void;
}

export function streamEnds(db: Database): StreamEnds {
  const names = internedNames(db, 'stream');
  const selectLast = db.prepare<[number], number>('SELECT max(revision) FROM event WHERE stream = ?').pluck();
  const kept = boundedMap<string, StreamEnd>(KEPT_MAX);

  return {
    find: (stream) => {
      const known = kept.get(stream);
      if (known) return known;
      const id = names.find(stream);
      return { id, last: id === undefined ? NO_EVENTS : (selectLast.get(id) ?? NO_EVENTS) };
    },
    advance: (stream, end, events) => {
      const id = end.id ?? names.add(stream);
      kept.set(stream, { id, last: end.last + events });
      return id;
    },
    forget: () => {
      names.forget();
      kept.clear();
    },
  };
}
