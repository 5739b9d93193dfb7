import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { Comparison } from '../comparison.ts';
import type { LogEnd } from '../log-end.ts';
import type { RecordedEvent } from '../port.ts';
import { recordedEvent } from '../recorded-event.ts';
import { ROWS_AT_ONCE, rowsOfStreams, type StreamRow } from './event-rows.ts';

/** One of the streams that are read together. */
interface Wanted {
  readonly name: string;
  readonly id: number;
  /** Its last revision when the read began. */
  readonly last: number;
}

/** Reads short streams together; a long one, and one without events, is left to `readOne`. */
export function streamsReader(
  db: Database,
  compared: Comparison,
  end: () => LogEnd,
  readOne: (stream: string) => AsyncIterable<RecordedEvent>,
): (streams: readonly string[]) => AsyncIterable<RecordedEvent> {
  const selectEnd = db.prepare<[string], { id: number; last: number | null }>(
    'SELECT id, (SELECT max(revision) FROM event WHERE stream = stream.id) AS last FROM stream WHERE name = ?',
  );
  const rowsOf = rowsOfStreams(db);

  return async function* read(streams) {
    end();
    let some: Wanted[] = [];
    let rows = 0;
    function* together(): Generator<RecordedEvent> {
      if (some.length > 0) yield* eventsOf(some, rowsOf(some.map(({ id }) => id)), compared);
      [some, rows] = [[], 0];
    }
    for (const name of streams) {
      const { id, last } = selectEnd.get(name) ?? { id: 0, last: null };
      if (last === null) continue;
      if (rows + last + 1 > ROWS_AT_ONCE) {
        yield* together();
        await setImmediate();
      }
      if (last >= ROWS_AT_ONCE) yield* readOne(name);
      else {
        some.push({ name, id, last });
        rows += last + 1;
      }
    }
    yield* together();
  };
}

/** Up to where each stream ended, none of its events missing. @throws EventStoreError `event-store.altered`. */
function* eventsOf(
  wanted: readonly Wanted[],
  rows: readonly StreamRow[],
  compared: Comparison,
): Generator<RecordedEvent> {
  const byStream = Map.groupBy(rows, ({ stream }) => stream);
  for (const { name, id, last } of wanted) {
    const own = byStream.get(id) ?? [];
    for (let revision = 0; revision <= last; revision += 1) {
      const row = own[revision];
      compared.isThere(row?.position ?? own.at(-1)?.position ?? 0, row?.revision === revision);
      if (row) yield recordedEvent(row, compared, name);
    }
  }
}
