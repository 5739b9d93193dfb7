import type { Database } from 'better-sqlite3';
import type { Comparison } from '../comparison.ts';
import type { LogEnd } from '../log-end.ts';
import { inPages } from '../pages.ts';
import type { ReadOptions, RecordedEvent } from '../port.ts';
import { revisionOf } from '../recorded-event.ts';
import { stretchOf } from '../stretch.ts';
import { dense, eventRows, eventsByRevision, type PageOfEvents } from './event-rows.ts';

/** Reads one stream by revision. A filter passes over the stream's other events, so streams are meant to be short. */
export function streamReader(
  db: Database,
  compared: Comparison,
  end: () => LogEnd,
): (stream: string, options: ReadOptions) => AsyncIterable<RecordedEvent> {
  const selectEnd = db.prepare<[string], { stream: number; last: number }>(
    `SELECT id AS stream, (SELECT max(revision) FROM event WHERE stream = stream.id) AS last
     FROM stream WHERE name = ?`,
  );
  const rows = eventRows(db, 'stream = ?', 'revision');
  const rowsOfTypes = eventRows(
    db,
    'stream = ? AND type IN (SELECT id FROM event_type WHERE name IN (SELECT value FROM json_each(?)))',
    'revision',
  );

  const pageOf = (stream: number, types: readonly string[] | undefined): PageOfEvents => {
    if (types === undefined) return dense((stretch, count) => rows([stream], stretch, count), revisionOf, compared);
    const list = JSON.stringify(types);
    return (stretch, count) => rowsOfTypes([stream, list], stretch, count);
  };
  return (name, options) => {
    end();
    const { stream, last } = selectEnd.get(name) ?? { stream: 0, last: -1 };
    const page = eventsByRevision(pageOf(stream, options.types), name, compared);
    return inPages(stretchOf(options, last), options.limit, page);
  };
}
