import { leafHash, type TileEdge } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { idToBytes } from '../event-id.ts';
import { alteredAt } from '../event-store-error.ts';
import type { StoredReceipt } from '../intake.ts';
import type { Envelope, StoredRecord } from '../port.ts';
import { eventWriter } from './event-writer.ts';
import { storedReceipts } from './stored-receipts.ts';
import { storedTree } from './stored-tree.ts';
import { streamEnds } from './stream-ends.ts';

/** Where the log ends, as last committed. */
export interface TakenEnd {
  readonly edge: TileEdge;
  /** The moment of the last event, in milliseconds since 1970; −∞ in an empty log. */
  readonly lastRecordedAtMs: number;
}

/** Writes records that another log has recorded into the tables; the transaction around it is the caller's. */
export interface RecordTaker {
  load(): TakenEnd;
  /** The end with these records after it. @throws EventStoreError `event-store.altered` where they are not what follows. */
  take(end: TakenEnd, records: readonly StoredRecord[], receipts: readonly StoredReceipt[]): TakenEnd;
  /** Forgets what is known of the database, after a rollback, or when others have written. */
  forget(): void;
}

export function recordTaker(db: Database): RecordTaker {
  const tree = storedTree(db);
  const streams = streamEnds(db);
  const writer = eventWriter(db);
  const stored = storedReceipts(db);
  const selectLastMoment = db
    .prepare<[], number>('SELECT recorded_at FROM event ORDER BY position DESC LIMIT 1')
    .pluck();

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

  const addReceipts = (receipts: readonly StoredReceipt[], from: number, size: number): void => {
    for (const { key, digest, position, events, revision } of receipts) {
      const isAmongThem = position >= from && position < size;
      if (!isAmongThem || !stored.add({ key, digest }, { position, events, revision })) throw alteredAt(position);
    }
  };

  return {
    load: () => ({ edge: tree.load(), lastRecordedAtMs: selectLastMoment.get() ?? Number.NEGATIVE_INFINITY }),
    // The same order of durable steps as that of appends: rows, then the tiles and the head that commit to them.
    take: ({ edge, lastRecordedAtMs }, records, receipts) => {
      const from = edge.frontier.size;
      const leaves: Buffer[] = [];
      let moment = lastRecordedAtMs;
      for (const record of records) {
        const leaf = leafHash(record.envelope);
        const isNext = record.position === from + leaves.length;
        if (!isNext || !leaf.equals(record.leafHash)) throw alteredAt(record.position);
        moment = write(record, moment);
        leaves.push(leaf);
      }
      addReceipts(receipts, from, from + leaves.length);
      return { edge: tree.grow(edge, leaves), lastRecordedAtMs: moment };
    },
    forget: () => {
      for (const known of [streams, writer]) known.forget();
    },
  };
}
