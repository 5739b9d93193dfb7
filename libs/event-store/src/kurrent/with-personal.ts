import type { Database } from 'better-sqlite3';
import type { Comparison } from '../comparison.ts';
import { alteredAt } from '../event-store-error.ts';
import { openPersonal, type PersonalPart } from '../personal-cipher.ts';
import type { RecordedEvent, StoredRecord } from '../port.ts';
import { requireOpen } from '../sqlite/connection.ts';
import type { PersonalKeys } from './personal-keys.ts';
import { requireKeyOf } from './sealed-personal.ts';

/** Adds their personal parts to events that were read without them, where their keys are there. */
export interface PersonalReader {
  events(read: AsyncIterable<RecordedEvent>): AsyncIterable<RecordedEvent>;
  records(read: AsyncIterable<StoredRecord>): AsyncIterable<StoredRecord>;
  batch(events: readonly RecordedEvent[]): Promise<readonly RecordedEvent[]>;
  /** Ids of the keys at these positions. */
  keyIdsAt(positions: readonly number[]): Buffer[];
}

interface SealedRow {
  readonly position: number;
  readonly keyId: Buffer;
  readonly sealed: Buffer;
}

interface Locked {
  readonly sealed: Buffer;
  readonly key: Buffer;
}

/** Keys are asked for so many events at once. */
const EVENTS_AT_ONCE = 64;

export function personalReader(db: Database, keys: PersonalKeys, compared: Comparison): PersonalReader {
  const select = db.prepare<[string], SealedRow>(`
    SELECT position, key_id AS keyId, bytes AS sealed FROM json_each(?) AS wanted JOIN sealed_personal ON position = wanted.value`);

  const rowsAt = (positions: readonly number[]): SealedRow[] => {
    requireOpen(db);
    return select.all(JSON.stringify(positions));
  };

  const lockedAt = async (positions: readonly number[]): Promise<ReadonlyMap<number, Locked>> => {
    const rows = rowsAt(positions);
    if (rows.length === 0) return new Map();
    for (const { keyId } of rows) requireKeyOf(keys.identity, keyId);
    const found = await keys.find(rows.map(({ keyId }) => keyId));
    return new Map(
      rows.flatMap(({ position, sealed }, i) => {
        const key = found[i];
        return key ? [[position, { sealed, key: Buffer.from(key) }] as const] : [];
      }),
    );
  };

  const batch = async (events: readonly RecordedEvent[]): Promise<readonly RecordedEvent[]> => {
    const locked = await lockedAt(events.map(({ position }) => position));
    return events.map((event) => {
      const own = locked.get(event.position);
      return own ? new EventWithPersonal(event, own, compared) : event;
    });
  };

  const recordsOf = async (records: readonly StoredRecord[]): Promise<readonly StoredRecord[]> => {
    const locked = await lockedAt(records.map(({ position }) => position));
    return records.map((record) => {
      const own = locked.get(record.position);
      if (!own) return record;
      const parsed = record.parsed ?? JSON.parse(Buffer.from(record.envelope).toString());
      const { bytes, salt } = opened(record.position, own);
      compared.part(record.position, 'personal', { text: bytes, salt }, parsed);
      return { ...record, personal: bytes, personalSalt: salt };
    });
  };

  return {
    events: (read) => someAtATime(read, batch),
    records: (read) => someAtATime(read, recordsOf),
    batch,
    keyIdsAt: (positions) => rowsAt(positions).map(({ keyId }) => keyId),
  };
}

function opened(position: number, locked: Locked): PersonalPart {
  const part = openPersonal(locked);
  if (!part) throw alteredAt(position);
  return part;
}

/** What came before an error is given before it is thrown. */
async function* someAtATime<Item>(
  read: AsyncIterable<Item>,
  complete: (some: readonly Item[]) => Promise<readonly Item[]>,
): AsyncGenerator<Item> {
  let some: Item[] = [];
  try {
    for await (const item of read) {
      some.push(item);
      if (some.length < EVENTS_AT_ONCE) continue;
      const full = some;
      some = [];
      yield* await complete(full);
    }
  } catch (error) {
    yield* await complete(some);
    throw error;
  }
  yield* await complete(some);
}

/** Its personal part is decrypted, compared and parsed when first asked for. */
class EventWithPersonal implements RecordedEvent {
  readonly position: number;
  readonly #event: RecordedEvent;
  readonly #locked: Locked;
  readonly #compared: Comparison;
  #personal: unknown;

  constructor(event: RecordedEvent, locked: Locked, compared: Comparison) {
    this.position = event.position;
    this.#event = event;
    this.#locked = locked;
    this.#compared = compared;
  }

  get envelope(): RecordedEvent['envelope'] {
    return this.#event.envelope;
  }

  get data(): unknown {
    return this.#event.data;
  }

  get personal(): unknown {
    this.#personal ??= this.#readPersonal();
    return this.#personal;
  }

  #readPersonal(): unknown {
    const { position, envelope } = this;
    const { bytes, salt } = opened(position, this.#locked);
    this.#compared.part(position, 'personal', { text: bytes, salt }, envelope);
    return JSON.parse(Buffer.from(bytes).toString());
  }
}
