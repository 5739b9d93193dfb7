import type { Database } from 'better-sqlite3';
import type { RecordedEvent } from '../port.ts';
import { requireOpen } from './connection.ts';
import { collectPage, type Page, type PagedRead } from './pages.ts';
import type { Stretch } from './stretch.ts';

/** An event as read, not yet parsed. */
export interface EventRow {
  readonly position: number;
  readonly revision: number;
  readonly envelope: string;
  readonly data: string;
  readonly personal: string | null;
}

const SELECT = `
  SELECT event.position AS position, revision, CAST(envelope AS TEXT) AS envelope, CAST(data AS TEXT) AS data,
    CAST(personal.bytes AS TEXT) AS personal
  FROM event LEFT JOIN personal ON personal.position = event.position`;

/** Reads at most `count` rows of a stretch. */
export type PageOfEvents = (stretch: Stretch, count: number) => Page<EventRow>;

/** Events along their positions, page by page. */
export function eventsByPosition(page: PageOfEvents): PagedRead<EventRow, RecordedEvent> {
  return { page, keyOf: (row) => row.position, itemOf: recordedEvent };
}

/** Events along the revisions of their stream, page by page. */
export function eventsByRevision(page: PageOfEvents): PagedRead<EventRow, RecordedEvent> {
  return { page, keyOf: (row) => row.revision, itemOf: recordedEvent };
}

/** Reads pages of rows by a condition on the events; `key` is the column that a stretch speaks of. */
export function eventRows(
  db: Database,
  condition: string,
  key: 'event.position' | 'revision',
): (parameters: readonly (number | string)[], stretch: Stretch, count: number) => Page<EventRow> {
  const prepare = (order: 'ASC' | 'DESC') =>
    db.prepare<(number | string)[], EventRow>(
      `${SELECT} WHERE ${condition} AND ${key} BETWEEN ? AND ? ORDER BY ${key} ${order} LIMIT ?`,
    );
  const forwards = prepare('ASC');
  const backwards = prepare('DESC');
  return (parameters, stretch, count) => {
    requireOpen(db);
    const statement = stretch.backwards ? backwards : forwards;
    return collectPage(statement.iterate(...parameters, stretch.from, stretch.to, count), count, bytesOf);
  };
}

/** Reads a page of rows at given positions. */
export function eventRowsAt(db: Database): (positions: readonly number[], count: number) => Page<EventRow> {
  const select = db.prepare<[number], EventRow>(`${SELECT} WHERE event.position = ?`);
  return (positions, count) => {
    requireOpen(db);
    return collectPage(rowsAt(select, positions), count, bytesOf);
  };
}

function* rowsAt(select: { get(position: number): EventRow | undefined }, positions: readonly number[]) {
  for (const position of positions) {
    const row = select.get(position);
    if (row) yield row;
  }
}

function bytesOf({ envelope, data, personal }: EventRow): number {
  return envelope.length + data.length + (personal?.length ?? 0);
}

/** The event of a row. */
export const recordedEvent = (row: EventRow): RecordedEvent => new RowEvent(row);

/**
 * Each part is parsed when first asked for, and once. A class, because an object with getters of its own takes several times
 * as long to make as to read from the disk.
 */
class RowEvent implements RecordedEvent {
  readonly position: number;
  readonly #row: EventRow;
  #envelope: RecordedEvent['envelope'] | undefined;
  #data: unknown;
  #personal: unknown;

  constructor(row: EventRow) {
    this.position = row.position;
    this.#row = row;
  }

  get envelope(): RecordedEvent['envelope'] {
    this.#envelope ??= JSON.parse(this.#row.envelope) as RecordedEvent['envelope'];
    return this.#envelope;
  }

  get data(): unknown {
    this.#data ??= JSON.parse(this.#row.data);
    return this.#data;
  }

  get personal(): unknown {
    if (this.#row.personal !== null) this.#personal ??= JSON.parse(this.#row.personal);
    return this.#personal;
  }
}
