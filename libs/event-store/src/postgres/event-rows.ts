import type { Comparison } from '../comparison.ts';
import { LIMITS } from '../limits.ts';
import type { Page, PagedRead } from '../pages.ts';
import { openPersonal } from '../personal-cipher.ts';
import type { RecordedEnvelope, RecordedEvent } from '../port.ts';
import {
  bytesOf,
  type EventRow,
  envelopeOf,
  positionOf,
  recordedEvent,
  requireDense,
  revisionOf,
} from '../recorded-event.ts';
import type { Stretch } from '../stretch.ts';
import { type Query, type Statement, statement } from './database.ts';
import type { StoredLeaves } from './stored-leaves.ts';

/** What reading needs of the log. */
export interface Reading {
  readonly query: Query;
  readonly leaves: StoredLeaves;
  readonly compared: Comparison;
  /** Whether what is read is compared: else no leaf is looked up. */
  readonly isCompared: boolean;
}

/** An event as the server gives it. */
export interface StoredEvent {
  readonly position: number;
  readonly revision: number;
  readonly envelope: Buffer;
  readonly data: Buffer;
  readonly dataSalt: Buffer;
  readonly sealed: Buffer | null;
  readonly key: Buffer | null;
}

/** Its personal part is looked up for each event alone: a join of the tables would read them whole. */
export const COLUMNS = `event.position, event.revision, event.envelope, event.data, event.data_salt AS "dataSalt",
  own.sealed, own.key`;
export const WITH_PERSONAL = `LEFT JOIN LATERAL (
    SELECT sealed, key FROM onus_log.personal JOIN onus_log.personal_key USING (position)
    WHERE personal.position = event.position LIMIT 1) AS own ON true`;

const NO_SALT = Buffer.alloc(0);

export function eventRow({ sealed, key, envelope, data, ...row }: StoredEvent): EventRow {
  const parts = { ...row, envelope: envelope.toString(), data: data.toString() };
  if (sealed === null || key === null) return { ...parts, personal: null, personalSalt: null };
  const personal = openPersonal({ sealed, key });
  // What cannot be opened was altered, and is found so when it is asked for.
  return { ...parts, personal: personal?.bytes.toString() ?? '', personalSalt: personal?.salt ?? NO_SALT };
}

/** Events in the order of their rows, with what their comparison needs. */
export async function eventsOf(
  { leaves, compared, isCompared }: Reading,
  rows: readonly EventRow[],
  stream?: string,
): Promise<RecordedEvent[]> {
  if (!isCompared) return rows.map((row) => recordedEvent(row, compared, stream));
  const leafAt = await leaves.of(rows.map(positionOf));
  return rows.map((row) => recordedEvent(row, { ...compared, leafAt }, stream));
}

/** An event, and the key along which it is read. */
interface Found {
  readonly key: number;
  readonly event: RecordedEvent;
}

/** Events along a key, page by page, each page with the leaves that it is compared with. */
export const eventsAlong = (
  reading: Reading,
  rowsOf: (stretch: Stretch, count: number) => Promise<Page<EventRow>>,
  keyOf: (row: EventRow) => number,
  stream?: string,
): PagedRead<Found, RecordedEvent> => ({
  page: async (stretch, count) => {
    const { rows, done } = await rowsOf(stretch, count);
    const events = await eventsOf(reading, rows, stream);
    const keys = rows.map(keyOf);
    return { rows: events.map((event, i) => ({ key: keys[i] ?? 0, event })), done };
  },
  keyOf: ({ key }) => key,
  itemOf: ({ event }) => event,
});

/** What a statement gave that ends with the row that passes the bytes of a page. */
function pageOf(stored: readonly StoredEvent[], count: number): Page<EventRow> {
  const bytes = stored.reduce((sum, { envelope, data }) => sum + envelope.length + data.length, 0);
  return { rows: stored.map(eventRow), done: stored.length < count && bytes < LIMITS.pageBytes };
}

const inOrder = (name: string, condition: string, key: 'position' | 'revision') => {
  const select = (direction: 'ASC' | 'DESC'): Statement =>
    statement(
      `${name}_${direction.toLowerCase()}`,
      `SELECT ${COLUMNS} FROM (
         SELECT *, sum(length(envelope) + length(data)) OVER (ORDER BY ${key} ${direction} ROWS UNBOUNDED PRECEDING)
           - length(envelope) - length(data) AS before
         FROM (
           SELECT * FROM onus_log.event WHERE ${condition} ${key} BETWEEN $1 AND $2 ORDER BY ${key} ${direction} LIMIT $3
         ) AS event
       ) AS event ${WITH_PERSONAL} WHERE before < ${LIMITS.pageBytes} ORDER BY event.${key} ${direction}`,
    );
  return { forwards: select('ASC'), backwards: select('DESC') };
};

const BY_POSITION = inOrder('by_position', '', 'position');
const BY_REVISION = inOrder('by_revision', 'stream = $4 AND', 'revision');

/** A page of the log by position. */
export async function rowsByPosition(reading: Reading, stretch: Stretch, count: number): Promise<Page<EventRow>> {
  const page = pageOf(await storedByPosition(reading, stretch, count), count);
  requireDense(page.rows, stretch, positionOf, reading.compared);
  return page;
}

/** The same as the server gives it. */
export function storedByPosition({ query }: Reading, stretch: Stretch, count: number): Promise<StoredEvent[]> {
  const asked = stretch.backwards ? BY_POSITION.backwards : BY_POSITION.forwards;
  return query<StoredEvent>(asked, [stretch.from, stretch.to, count]);
}

/** A page of one stream, given by its number, by revision. */
export async function rowsByRevision(
  reading: Reading,
  stream: number,
  stretch: Stretch,
  count: number,
): Promise<Page<EventRow>> {
  const asked = stretch.backwards ? BY_REVISION.backwards : BY_REVISION.forwards;
  const rows = await reading.query<StoredEvent>(asked, [stretch.from, stretch.to, count, stream]);
  const page = pageOf(rows, count);
  requireDense(page.rows, stretch, revisionOf, reading.compared);
  return page;
}

/** Rows that one statement reads by their positions. */
const ROWS_AT_ONCE = 64;

const AT_POSITIONS = statement(
  'at_positions',
  `SELECT ${COLUMNS} FROM onus_log.event ${WITH_PERSONAL} WHERE event.position = ANY ($1::BIGINT[])`,
);
const ENVELOPES_AT = statement(
  'envelopes_at',
  'SELECT position, revision, envelope FROM onus_log.event WHERE position = ANY ($1::BIGINT[])',
);

/** The rows at these positions, in their order. @throws EventStoreError `event-store.altered` where there is none. */
export async function rowsAt(reading: Reading, positions: readonly number[]): Promise<EventRow[]> {
  const rows = (await reading.query<StoredEvent>(AT_POSITIONS, [positions])).map(eventRow);
  return inTheirOrder(reading, positions, rows);
}

function inTheirOrder<Row extends { readonly position: number }>(
  { compared }: Reading,
  positions: readonly number[],
  rows: readonly Row[],
): Row[] {
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  const found: Row[] = [];
  for (const position of positions) {
    const row = byPosition.get(position);
    compared.isThere(position, row !== undefined);
    if (row !== undefined) found.push(row);
  }
  return found;
}

/** A page of rows at positions that an index has given: many at a time, until they are a page. */
export async function pageAt(reading: Reading, positions: readonly number[], count: number): Promise<Page<EventRow>> {
  const rows: EventRow[] = [];
  let bytes = 0;
  for (let at = 0; at < positions.length; at += ROWS_AT_ONCE) {
    for (const row of await rowsAt(reading, positions.slice(at, at + ROWS_AT_ONCE))) {
      rows.push(row);
      bytes += bytesOf(row);
      if (bytes >= LIMITS.pageBytes) return { rows, done: false };
    }
  }
  return { rows, done: positions.length < count };
}

/** Reads the events at given positions. */
export async function* eventsAt(reading: Reading, positions: readonly number[]): AsyncGenerator<RecordedEvent> {
  for (let at = 0; at < positions.length; at += ROWS_AT_ONCE) {
    yield* await eventsOf(reading, await rowsAt(reading, positions.slice(at, at + ROWS_AT_ONCE)));
  }
}

/** Reads the envelopes at given positions and nothing else of these events, each compared with what was recorded. */
export async function* envelopesAt(reading: Reading, positions: readonly number[]): AsyncGenerator<RecordedEnvelope> {
  for (let at = 0; at < positions.length; at += LIMITS.pageEvents) {
    const some = positions.slice(at, at + LIMITS.pageEvents);
    const stored = await reading.query<Pick<StoredEvent, 'position' | 'revision' | 'envelope'>>(ENVELOPES_AT, [some]);
    const leafAt = await leavesFor(reading, some);
    for (const { position, revision, envelope } of inTheirOrder(reading, some, stored)) {
      const row = { position, revision, envelope: envelope.toString() };
      yield { position, envelope: envelopeOf(row, reading.compared, leafAt(position)) };
    }
  }
}

export const leavesFor = async (
  { leaves, isCompared }: Reading,
  positions: readonly number[],
): Promise<Comparison['leafAt']> => (isCompared ? leaves.of(positions) : () => undefined);
