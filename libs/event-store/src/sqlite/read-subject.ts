import type { Database } from 'better-sqlite3';
import type { Comparison } from '../comparison.ts';
import type { LogEnd } from '../log-end.ts';
import { inPages } from '../pages.ts';
import type { ReadOptions, RecordedEvent } from '../port.ts';
import { stretchOf } from '../stretch.ts';
import { eventRowsAt, eventsByPosition } from './event-rows.ts';
import { indexScan } from './index-scan.ts';
import { typeNumbers } from './type-numbers.ts';

// Steps from type to type through the index; the cost is that of the types, not of the events.
const TYPES_OF_SUBJECT = `
  WITH RECURSIVE found(type) AS (
    SELECT min(type) FROM event_subject WHERE subject = $subject
    UNION ALL
    SELECT (SELECT min(type) FROM event_subject WHERE subject = $subject AND type > found.type)
    FROM found WHERE found.type IS NOT NULL
  )
  SELECT type FROM found WHERE type IS NOT NULL`;

/** Reads the events that carry a subject, or only those of some types, without passing over the others. */
export function subjectReader(
  db: Database,
  compared: Comparison,
  end: () => LogEnd,
): (subject: string, options: ReadOptions) => AsyncIterable<RecordedEvent> {
  const rowsAt = eventRowsAt(db, compared);
  const numbersOf = typeNumbers(db);
  const selectSubject = db.prepare<[string], number>('SELECT id FROM subject WHERE name = ?').pluck();
  const selectTypes = db.prepare<[{ subject: number }], number>(TYPES_OF_SUBJECT).pluck();
  const positionsOf = indexScan(db, 'SELECT position FROM event_subject WHERE subject = ? AND type = ?');

  const listsOf = (name: string, types: readonly string[] | undefined): number[][] => {
    const subject = selectSubject.get(name);
    if (subject === undefined) return [];
    return (types ? numbersOf(types) : selectTypes.all({ subject })).map((type) => [subject, type]);
  };
  return (name, options) => {
    const stretch = stretchOf(options, end().last);
    const lists = listsOf(name, options.types);
    const page = eventsByPosition((rest, count) => rowsAt(positionsOf(lists, rest, count), count), compared);
    return inPages(stretch, options.limit, page);
  };
}
