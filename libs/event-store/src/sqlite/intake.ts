import { leafHash, type TileEdge } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { idToBytes } from '../event-id.ts';
import { alteredAt, EventStoreError } from '../event-store-error.ts';
import type { LogIntake, StoredReceipt } from '../intake.ts';
import type { Envelope, StoredRecord } from '../port.ts';
import { eventWriter } from './event-writer.ts';
import { openLogForWriting } from './open.ts';
import { requireSoundEnd } from './sound-end.ts';
import { storedReceipts } from './stored-receipts.ts';
import { storedTree } from './stored-tree.ts';
import { streamEnds } from './stream-ends.ts';

export interface SqliteIntakeOptions {
  /** The file; made if it is not there. */
  readonly path: string;
}

/**
 * Opens the log in a file to take over what another has recorded; the one writer meanwhile.
 *
 * @throws EventStoreError as opening the store for writing.
 */
export async function openSqliteIntake({ path }: SqliteIntakeOptions): Promise<LogIntake> {
  const { db, closeAll } = openLogForWriting(path);
  try {
    const records = recordTaker(db);
    return {
      size: async () => records.size(),
      take: async (some, receipts) => records.take(some, receipts),
      close: async () => closeAll(),
    };
  } catch (error) {
    closeAll();
    throw error;
  }
}

/** Takes over records into the tables of a log. */
export interface RecordTaker {
  size(): number;
  /** The moment of the last event, in milliseconds since 1970; −∞ in an empty log. */
  lastRecordedAtMs(): number;
  /** One transaction. @throws EventStoreError `event-store.altered`, `event-store.write-failed`: nothing of it is taken over. */
  take(records: readonly StoredRecord[], receipts: readonly StoredReceipt[]): void;
}

/** @throws EventStoreError `event-store.damaged`. */
export function recordTaker(db: Database): RecordTaker {
  const tree = storedTree(db);
  const streams = streamEnds(db);
  const writer = eventWriter(db);
  const stored = storedReceipts(db);
  const selectLastMoment = db
    .prepare<[], number>('SELECT recorded_at FROM event ORDER BY position DESC LIMIT 1')
    .pluck();

  requireSoundEnd(db);
  // Owned by this function: the end of the log as last committed.
  let edge: TileEdge = tree.load();
  let lastRecordedAtMs = selectLastMoment.get() ?? Number.NEGATIVE_INFINITY;

  const write = (record: StoredRecord, notBeforeMs: number): number => {
    const { position, envelope: bytes, data, dataSalt, personal, personalSalt } = record;
    const envelope = record.parsed ?? (JSON.parse(Buffer.from(bytes).toString()) as Envelope);
    const { id, stream, revision, type, subjects, recordedAt } = envelope;
    const end = streams.find(stream);
    const recordedAtMs = Date.parse(recordedAt);
    if (revision !== end.last + 1 || !(recordedAtMs >= notBeforeMs)) throw alteredAt(position);
    writer.write({
      position,
      idBytes: idToBytes(id),
      stream: streams.advance(stream, end, 1),
      revision,
      type,
      subjects: [...new Set(subjects)],
      recordedAtMs,
      envelope: bytes,
      data: { bytes: data, salt: dataSalt },
      personal: personal && personalSalt && { bytes: personal, salt: personalSalt },
    });
    return recordedAtMs;
  };

  // The same order of durable steps as that of appends: rows, then the tiles and the head that commit to them, then COMMIT.
  const takeAll = (records: readonly StoredRecord[], receipts: readonly StoredReceipt[]) => {
    const leaves: Buffer[] = [];
    let moment = lastRecordedAtMs;
    for (const record of records) {
      const leaf = leafHash(record.envelope);
      const isNext = record.position === edge.frontier.size + leaves.length;
      if (!isNext || !leaf.equals(record.leafHash)) throw alteredAt(record.position);
      moment = write(record, moment);
      leaves.push(leaf);
    }
    const size = edge.frontier.size + leaves.length;
    for (const { key, digest, position, events, revision } of receipts) {
      if (position < edge.frontier.size || position >= size) throw alteredAt(position);
      if (!stored.add({ key, digest }, { position, events, revision })) throw alteredAt(position);
    }
    return { edge: tree.grow(edge, leaves), moment };
  };

  return {
    size: () => edge.frontier.size,
    lastRecordedAtMs: () => lastRecordedAtMs,
    take: (records, receipts) => {
      if (records.length === 0) return;
      try {
        const taken = db.transaction(takeAll).immediate(records, receipts);
        edge = taken.edge;
        lastRecordedAtMs = taken.moment;
      } catch (cause) {
        for (const known of [streams, writer]) known.forget();
        if (cause instanceof EventStoreError) throw cause;
        throw new EventStoreError('event-store.write-failed', 'the log could not be written', { cause });
      }
    },
  };
}
