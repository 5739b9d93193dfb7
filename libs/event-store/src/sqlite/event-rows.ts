import type { Database } from 'better-sqlite3';
import type { CommittedPart } from '../commitment.ts';
import type { RecordedEvent } from '../port.ts';
import type { Comparison } from './comparison.ts';
import { requireOpen } from './connection.ts';
import { collectPage, type Page, type PagedRead } from './pages.ts';
import type { Stretch } from './stretch.ts';

/** An event as read, not yet parsed. */
export interface EventRow {
  readonly position: number;
  readonly revision: number;
  readonly envelope: string;
  readonly data: string;
  /** Null where nothing is to be compared. */
  readonly dataSalt: Buffer | null;
  readonly personal: string | null;
  readonly personalSalt: Buffer | null;
}

const select = (dataSalt: string, personalSalt: string): string => `
  SELECT event.position AS position, revision, CAST(envelope AS TEXT) AS envelope, CAST(data AS TEXT) AS data,
    ${dataSalt} AS dataSalt, CAST(personal.bytes AS TEXT) AS personal, ${personalSalt} AS personalSalt
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

/** Pages of rows of which none may be missing: keys lie side by side. @throws EventStoreError `event-store.altered`. */
export const dense =
  (page: PageOfEvents, keyOf: (row: EventRow) => number, compared: Comparison): PageOfEvents =>
  (stretch, count) => {
    const found = page(stretch, count);
    let expected = stretch.backwards ? stretch.to : stretch.from;
    for (const row of found.rows) {
      // Where it is missing, if the keys are positions; else the first that is out of place.
      compared.isThere(keyOf === positionOf ? expected : row.position, keyOf(row) === expected);
      expected += stretch.backwards ? -1 : 1;
    }
    return found;
  };

export const positionOf = ({ position }: EventRow): number => position;
export const revisionOf = ({ revision }: EventRow): number => revision;

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
    return collectPage(statement.iterate(...parameters, stretch.from, stretch.to, count), count, bytesOf);
  };
}

/** Reads a page of rows at given positions, by an index that has them all. */
export function eventRowsAt(
  db: Database,
  compared: Comparison,
): (positions: readonly number[], count: number) => Page<EventRow> {
  const select = db.prepare<[number], EventRow>(`${SELECT} WHERE event.position = ?`);
  function* rowsAt(positions: readonly number[]) {
    for (const position of positions) {
      const row = select.get(position);
      compared.isThere(position, row !== undefined);
      if (row) yield row;
    }
  }
  return (positions, count) => {
    requireOpen(db);
    return collectPage(rowsAt(positions), count, bytesOf);
  };
}

function bytesOf({ envelope, data, personal }: EventRow): number {
  return envelope.length + data.length + (personal?.length ?? 0);
}

const NO_SALT = Buffer.alloc(0);

/** The event of a row, of this stream if it is read for one. */
export const recordedEvent = (row: EventRow, compared: Comparison, stream?: string): RecordedEvent =>
  new RowEvent(row, compared, stream);

/**
 * Each part is compared with what was recorded, and parsed, when first asked for, and once. A class, because an object with
 * getters of its own takes several times as long to make as to read from the disk.
 */
class RowEvent implements RecordedEvent {
  readonly position: number;
  readonly #row: EventRow;
  readonly #compared: Comparison;
  readonly #leaf: string | undefined;
  readonly #stream: string | undefined;
  #envelope: RecordedEvent['envelope'] | undefined;
  #data: unknown;
  #personal: unknown;

  constructor(row: EventRow, compared: Comparison, stream: string | undefined) {
    this.position = row.position;
    this.#row = row;
    this.#compared = compared;
    this.#leaf = compared.leafAt(row.position);
    this.#stream = stream;
  }

  get envelope(): RecordedEvent['envelope'] {
    this.#envelope ??= this.#readEnvelope();
    return this.#envelope;
  }

  get data(): unknown {
    this.#data ??= this.#readPart('data', this.#row.data, this.#row.dataSalt);
    return this.#data;
  }

  get personal(): unknown {
    const { personal, personalSalt } = this.#row;
    if (personal !== null) this.#personal ??= this.#readPart('personal', personal, personalSalt);
    return this.#personal;
  }

  #readEnvelope(): RecordedEvent['envelope'] {
    const { position, revision, envelope: text } = this.#row;
    this.#compared.envelope(position, text, this.#leaf);
    const envelope = JSON.parse(text) as RecordedEvent['envelope'];
    const isOfStream = this.#stream === undefined || envelope.stream === this.#stream;
    this.#compared.isThere(position, isOfStream && envelope.revision === revision);
    return envelope;
  }

  #readPart(kind: CommittedPart, text: string, salt: Buffer | null): unknown {
    this.#compared.part(this.position, kind, { text, salt: salt ?? NO_SALT }, this.envelope);
    return JSON.parse(text);
  }
}
