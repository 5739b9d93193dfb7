import { hash } from 'node:crypto';
import { leafHash } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { idFromHex } from '../event-id.ts';
import type { StoredReceipt } from '../intake.ts';
import type { AppendOutcome } from '../port.ts';
import type { PreparedBatch, PreparedEvent } from '../prepared-batch.ts';
import { batchRecorder } from '../sqlite/batch-recorder.ts';
import { recordTaker, type TakenEnd } from '../sqlite/record-taker.ts';
import { storedTree } from '../sqlite/stored-tree.ts';
import { frameOf, type TakenEvent } from './frame.ts';
import type { SealedPersonal } from './sealed-personal.ts';
import type { NewStreamEvent } from './stream-client.ts';

/** A batch of which the personal parts are sealed; those of its events, in their order. */
export interface SealedBatch {
  readonly batch: PreparedBatch;
  readonly sealed: readonly (SealedPersonal | undefined)[];
}

/** What a group of batches would record, were nobody first. */
export interface Proposal {
  readonly outcomes: readonly AppendOutcome[];
  /** To be appended after as many as the index has; none where every batch was refused, or seen before. */
  readonly events: readonly NewStreamEvent[];
  /** The server has them: the index has them, too. */
  keep(): void;
  /** As if it had never been proposed. */
  takeBack(): void;
}

/** The index of the stream, which its owner alone writes, one thing at a time. */
export interface StreamIndex {
  size(): number;
  /** The leaf hash of an event; undefined where there is none. */
  leafAt(position: number): Buffer | undefined;
  /** Of the newest personal part; undefined where there is none. */
  newestKeyId(): Uint8Array | undefined;
  /** Enters the events that follow. @throws EventStoreError `event-store.altered` */
  take(events: readonly TakenEvent[]): void;
  /** Checks batches against what is entered, each seeing those before it. Nothing else is done until it is kept or taken back. */
  propose(group: readonly SealedBatch[], now: Date): Proposal;
}

interface ProposedRow {
  readonly position: number;
  readonly type: string;
  readonly envelope: Buffer;
  readonly data: Buffer;
  readonly dataSalt: Buffer;
  readonly keyId: Buffer | null;
  readonly sealed: Buffer | null;
}

export function streamIndex(db: Database): StreamIndex {
  const tree = storedTree(db);
  const taker = recordTaker(db);
  const recorder = batchRecorder(db);
  const selectEnvelope = db.prepare<[number], Buffer>('SELECT envelope FROM event WHERE position = ?').pluck();
  const insertSealed = db.prepare<[number, Uint8Array, Uint8Array]>(
    'INSERT INTO sealed_personal (position, key_id, bytes) VALUES (?, ?, ?)',
  );
  const selectNewestKeyId = db
    .prepare<[], Buffer>('SELECT key_id FROM sealed_personal ORDER BY position DESC LIMIT 1')
    .pluck();
  const selectFrom = db.prepare<[number], ProposedRow>(`
    SELECT event.position AS position, event_type.name AS type, envelope, data, data_salt AS dataSalt, key_id AS keyId, bytes AS sealed
    FROM event JOIN event_type ON event_type.id = event.type
      LEFT JOIN sealed_personal ON sealed_personal.position = event.position
    WHERE event.position >= ? ORDER BY event.position`);
  // Owned by this function: where the index ends, as last committed.
  let end: TakenEnd = taker.load();

  const takeAll = db.transaction((events: readonly TakenEvent[]): TakenEnd => {
    const receipts = events.flatMap(({ receipt }) => receipt ?? []);
    const taken = taker.take(
      end,
      events.map(({ record }) => record),
      receipts,
    );
    for (const { record, personal } of events) {
      if (personal) insertSealed.run(record.position, personal.keyId, personal.bytes);
    }
    return taken;
  });

  /** Within the transaction that is open. */
  const record = (group: readonly SealedBatch[], ms: number) => {
    const first = end.edge.frontier.size;
    const moment = { ms, iso: new Date(ms).toISOString() };
    const leaves: Buffer[] = [];
    const receipts = new Map<number, StoredReceipt>();
    const outcomes = group.map(({ batch, sealed }) => {
      const from = first + leaves.length;
      const outcome = recorder.record(bare(batch), from, moment, leaves);
      if (!outcome.ok || outcome.replayed) return outcome;
      for (const [i, one] of sealed.entries()) if (one) insertSealed.run(from + i, one.keyId, one.bytes);
      const { position, revision, eventIds } = outcome.receipt;
      const { idempotency } = batch;
      if (idempotency) receipts.set(position, { ...idempotency, position, revision, events: eventIds.length });
      return outcome;
    });
    const edge = leaves.length === 0 ? end.edge : tree.grow(end.edge, leaves);
    const events =
      leaves.length === 0 ? [] : selectFrom.all(first).map((row) => eventOf(row, receipts.get(row.position)));
    return { outcomes, events, edge };
  };

  const forget = (): void => {
    recorder.forget();
    taker.forget();
  };
  const takeBack = (): void => {
    if (db.inTransaction) db.exec('ROLLBACK');
    forget();
  };

  return {
    size: () => end.edge.frontier.size,
    leafAt: (position) => {
      const envelope = selectEnvelope.get(position);
      return envelope && leafHash(envelope);
    },
    newestKeyId: () => selectNewestKeyId.get(),
    take: (events) => {
      if (events.length === 0) return;
      try {
        end = takeAll.immediate(events);
      } finally {
        forget();
      }
    },
    propose: (group, now) => {
      const ms = Math.max(now.getTime(), end.lastRecordedAtMs);
      db.exec('BEGIN IMMEDIATE');
      try {
        const { outcomes, events, edge } = record(group, ms);
        const keep = (): void => {
          db.exec('COMMIT');
          if (events.length > 0) end = { edge, lastRecordedAtMs: ms };
        };
        return { outcomes, events, keep, takeBack };
      } catch (error) {
        takeBack();
        throw error;
      }
    },
  };
}

/** Without its personal parts, which stand sealed in a table of their own. */
const bare = (batch: PreparedBatch): PreparedBatch => ({
  ...batch,
  streams: batch.streams.map((stream) => ({ ...stream, events: stream.events.map(withoutPersonal) })),
});

const withoutPersonal = (event: PreparedEvent): PreparedEvent =>
  event.personal === undefined ? event : { ...event, personal: undefined };

/**
 * The id that the server knows it by is made of its bytes: an append that is repeated is the same append only if all of it is the
 * same, and one of the same events sealed anew is another.
 */
function eventOf(row: ProposedRow, receipt: StoredReceipt | undefined): NewStreamEvent {
  const { envelope, data, dataSalt, keyId, sealed } = row;
  const personal = keyId && sealed ? { keyId, bytes: sealed } : undefined;
  return streamEvent(row.type, frameOf({ envelope, data, dataSalt, personal, receipt }));
}

/** The server keeps types that begin with `$` to itself. */
export const streamEvent = (type: string, data: Buffer): NewStreamEvent => ({
  id: uuidOf(data),
  type: type.replace(/^\$/, '_$'),
  data,
});

/** UUID version 8: of its 128 bits six say so, the others are of SHA-256. */
function uuidOf(bytes: Buffer): string {
  const hex = hash('sha256', bytes);
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return idFromHex(`${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`);
}
