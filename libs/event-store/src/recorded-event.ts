import type { CommittedPart } from './commitment.ts';
import type { Comparison } from './comparison.ts';
import type { Envelope, RecordedEvent } from './port.ts';
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

export type EnvelopeRow = Pick<EventRow, 'position' | 'revision' | 'envelope'>;

/** @throws EventStoreError `event-store.altered`, also where it is not of the stream that it is read for. */
export function envelopeOf(
  row: EnvelopeRow,
  compared: Comparison,
  leaf: string | undefined,
  stream?: string,
): Envelope {
  const { position, revision, envelope: text } = row;
  compared.envelope(position, text, leaf);
  const envelope = JSON.parse(text) as Envelope;
  const isOfStream = stream === undefined || envelope.stream === stream;
  compared.isThere(position, isOfStream && envelope.revision === revision);
  return envelope;
}

export function bytesOf({ envelope, data, personal }: EventRow): number {
  return envelope.length + data.length + (personal?.length ?? 0);
}

export const positionOf = ({ position }: EventRow): number => position;
export const revisionOf = ({ revision }: EventRow): number => revision;

/** None of the rows may be missing: keys lie side by side from the start of the stretch. @throws EventStoreError `event-store.altered`. */
export function requireDense(
  rows: readonly EventRow[],
  stretch: Stretch,
  keyOf: (row: EventRow) => number,
  compared: Comparison,
): void {
  let expected = stretch.backwards ? stretch.to : stretch.from;
  for (const row of rows) {
    // Where it is missing, if the keys are positions; else the first that is out of place.
    compared.isThere(keyOf === positionOf ? expected : row.position, keyOf(row) === expected);
    expected += stretch.backwards ? -1 : 1;
  }
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
    return envelopeOf(this.#row, this.#compared, this.#leaf, this.#stream);
  }

  #readPart(kind: CommittedPart, text: string, salt: Buffer | null): unknown {
    this.#compared.part(this.position, kind, { text, salt: salt ?? NO_SALT }, this.envelope);
    return JSON.parse(text);
  }
}
