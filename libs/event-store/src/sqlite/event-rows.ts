import { setImmediate } from 'node:timers/promises';
import type { Database, Statement } from 'better-sqlite3';
import type { Comparison } from '../comparison.ts';
import { collectPage, type Page, type PagedRead } from '../pages.ts';
import type { RecordedEnvelope, RecordedEvent } from '../port.ts';
import {
  bytesOf,
  type EnvelopeRow,
  type EventRow,
  envelopeOf,
  positionOf,
  recordedEvent,
  requireDense,
  revisionOf,
} from '../recorded-event.ts';
import type { Stretch } from '../stretch.ts';
import { requireOpen } from './connection.ts';

const columns = (dataSalt: string, personalSalt: string): string => `
  SELECT event.position AS position, revision, CAST(envelope AS TEXT) AS envelope, CAST(data AS TEXT) AS data,
    ${dataSalt} AS dataSalt, CAST(personal.bytes AS TEXT) AS personal, ${personalSalt} AS personalSalt`;

const select = (dataSalt: string, personalSalt: string): string => `
  ${columns(dataSalt, personalSalt)}
  FROM event LEFT JOIN personal ON personal.position = event.position`;

const SELECT = select('data_salt', 'personal.salt');
/** For who compares nothing: every salt is a buffer that has to be made. */
const SELECT_WITHOUT_SALTS = select('NULL', 'NULL');

/** Reads at most `count` rows of a stretch. */
export type PageOfEvents = (stretch: Stretch, count: number) => Page<EventRow>;

/** Events along their positions, page by page. */
export function eventsByPosition(page: PageOfEvents, compared: Comparison): PagedRead<EventRow, RecordedEvent> {
  return { page, keyOf: positionOf, itemOf: (row) => recordedEvent(row, compared) };
}

/** Events along the revisions of their stream, page by page. */
export function eventsByRevision(
  page: PageOfEvents,
  stream: string,
  compared: Comparison,
): PagedRead<EventRow, RecordedEvent> {
  return { page, keyOf: revisionOf, itemOf: (row) => recordedEvent(row, compared, stream) };
}

/** Pages of rows of which none may be missing. @throws EventStoreError `event-store.altered`. */
export const dense =
  (page: PageOfEvents, keyOf: (row: EventRow) => number, compared: Comparison): PageOfEvents =>
  (stretch, count) => {
    const found = page(stretch, count);
    requireDense(found.rows, stretch, keyOf, compared);
    return found;
  };

/** As many rows are no more than a page takes, however large they are. */
const ROWS_OF_SHORT = 12;

/** Reads pages of rows by a condition on the events; `key` is the column that a stretch speaks of. */
export function eventRows(
  db: Database,
  condition: string,
  key: 'event.position' | 'revision',
  hasSalts = true,
): (parameters: readonly (number | string)[], stretch: Stretch, count: number) => Page<EventRow> {
  const prepare = (order: 'ASC' | 'DESC') =>
    db.prepare<(number | string)[], EventRow>(
      `${hasSalts ? SELECT : SELECT_WITHOUT_SALTS} WHERE ${condition} AND ${key} BETWEEN ? AND ? ORDER BY ${key} ${order} LIMIT ?`,
    );
  const forwards = prepare('ASC');
  const backwards = prepare('DESC');
  return (parameters, stretch, count) => {
    requireOpen(db);
    const statement = stretch.backwards ? backwards : forwards;
    const asked = [...parameters, stretch.from, stretch.to, count];
    // One by one costs more, and is for what may be too much at once.
    const isShort = Math.min(count, stretch.to - stretch.from + 1) <= ROWS_OF_SHORT;
    return collectPage(isShort ? statement.all(...asked) : statement.iterate(...asked), count, bytesOf);
  };
}

/** Rows that one statement reads by their positions, or of several streams. */
export const ROWS_AT_ONCE = 64;

/** The row of an event, with the number of its stream in the tables. */
export type StreamRow = EventRow & { readonly stream: number };

/** Reads all rows of some streams, given by their numbers, many by one statement: a quarter of what they cost one by one. */
export function rowsOfStreams(db: Database): (streams: readonly number[]) => readonly StreamRow[] {
  const select = db.prepare<[string], StreamRow>(`
    ${columns('data_salt', 'personal.salt')}, event.stream AS stream
    FROM json_each(?) AS wanted JOIN event ON event.stream = wanted.value
      LEFT JOIN personal ON personal.position = event.position
    ORDER BY wanted.key, revision`);
  return (streams) => {
    requireOpen(db);
    return select.all(JSON.stringify(streams));
  };
}

/** As many positions as the statement is given, in their order; of one that is not there everything but `wanted` is null. */
const AT_POSITIONS = 'FROM json_each(?) AS wanted LEFT JOIN event ON event.position = wanted.value';

/** Reads the rows at some positions, many by one statement: a fifth of what they cost one by one. */
function* rowsOf<Row extends { readonly revision: number }>(
  select: Statement<[string], Row>,
  positions: readonly number[],
  compared: Comparison,
): Generator<Row> {
  for (let at = 0; at < positions.length; at += ROWS_AT_ONCE) {
    const some = positions.slice(at, at + ROWS_AT_ONCE);
    const rows = select.all(JSON.stringify(some));
    for (const [i, position] of some.entries()) {
      const row = rows[i];
      const isThere = row !== undefined && row.revision !== null;
      compared.isThere(position, isThere);
      if (isThere) yield row;
    }
  }
}

const SELECT_AT = `
  ${columns('data_salt', 'personal.salt')} ${AT_POSITIONS} LEFT JOIN personal ON personal.position = event.position`;

/** Reads a page of rows at given positions, by an index that has them all. */
export function eventRowsAt(
  db: Database,
  compared: Comparison,
): (positions: readonly number[], count: number) => Page<EventRow> {
  const select = db.prepare<[string], EventRow>(SELECT_AT);
  return (positions, count) => {
    requireOpen(db);
    return collectPage(rowsOf(select, positions, compared), count, bytesOf);
  };
}

/** What is read at given positions, made of the rows; now and then others get a turn of the event loop. */
function readerAt<Row extends { readonly revision: number }, Item>(
  db: Database,
  compared: Comparison,
  select: Statement<[string], Row>,
  itemOf: (row: Row) => Item,
): (positions: readonly number[]) => AsyncGenerator<Item> {
  return async function* read(positions) {
    for (let at = 0; at < positions.length; at += ROWS_AT_ONCE) {
      requireOpen(db);
      yield* [...rowsOf(select, positions.slice(at, at + ROWS_AT_ONCE), compared)].map(itemOf);
      if ((at / ROWS_AT_ONCE) % 8 === 7) await setImmediate();
    }
  };
}

/** Reads the events at given positions. */
export const eventsAt = (
  db: Database,
  compared: Comparison,
): ((positions: readonly number[]) => AsyncGenerator<RecordedEvent>) =>
  readerAt(db, compared, db.prepare<[string], EventRow>(SELECT_AT), (row) => recordedEvent(row, compared));

/** Reads the envelopes at given positions and nothing else of these events, each compared with what was recorded. */
export function envelopesAt(
  db: Database,
  compared: Comparison,
): (positions: readonly number[]) => AsyncGenerator<RecordedEnvelope> {
  const select = db.prepare<[string], EnvelopeRow>(`
    SELECT event.position AS position, revision, CAST(envelope AS TEXT) AS envelope ${AT_POSITIONS}`);
  return readerAt(db, compared, select, (row) => ({
    position: row.position,
    envelope: envelopeOf(row, compared, compared.leafAt(row.position)),
  }));
}
