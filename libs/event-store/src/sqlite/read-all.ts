import type { Database } from 'better-sqlite3';
import type { Comparison } from '../comparison.ts';
import type { LogEnd } from '../log-end.ts';
import { inPages } from '../pages.ts';
import type { ReadOptions, RecordedEvent } from '../port.ts';
import { positionOf } from '../recorded-event.ts';
import { stretchOf } from '../stretch.ts';
import { dense, eventRows, eventRowsAt, eventsByPosition, type PageOfEvents } from './event-rows.ts';
import { indexScan } from './index-scan.ts';
import { typeNumbers } from './type-numbers.ts';

/** Reads the log by position, or only the events of some types, without passing over the others. */
export function allReader(
  db: Database,
  compared: Comparison,
  end: () => LogEnd,
): (options: ReadOptions) => AsyncIterable<RecordedEvent> {
  const rows = eventRows(db, 'TRUE', 'event.position');
  const rowsAt = eventRowsAt(db, compared);
  const numbersOf = typeNumbers(db);
  const positionsOf = indexScan(db, 'SELECT position FROM event WHERE type = ?');

  const pageOf = (types: readonly string[] | undefined): PageOfEvents => {
    if (types === undefined) return dense((stretch, count) => rows([], stretch, count), positionOf, compared);
    const lists = numbersOf(types).map((type) => [type]);
    return (stretch, count) => rowsAt(positionsOf(lists, stretch, count), count);
  };
  return (options) =>
    inPages(stretchOf(options, end().last), options.limit, eventsByPosition(pageOf(options.types), compared));
}
