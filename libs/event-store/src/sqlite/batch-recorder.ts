import { leafHash } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { receiptPlace, repeatedId, wrongRevision } from '../batch-checks.ts';
import { sealEnvelope } from '../envelope.ts';
import type { AppendConflict, AppendOutcome, NothingNewer, Receipt } from '../port.ts';
import type { PreparedBatch, PreparedEvent, PreparedStream } from '../prepared-batch.ts';
import { eventWriter } from './event-writer.ts';
import { storedReceipts } from './stored-receipts.ts';
import { type StreamEnd, streamEnds } from './stream-ends.ts';

/** The moment of record, the same for all events of a transaction. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly ms: number;
  readonly iso: string;
}

/** Checks one batch against the log and writes it; the transaction around it is the caller's. */
export interface BatchRecorder {
  /**
   * Everything is checked before anything is written, so a refusal leaves no trace. The batch's first event is written at
   * `position`; leaf hashes are pushed onto `leaves` in the order of the events.
   */
  record(batch: PreparedBatch, position: number, moment: Moment, leaves: Buffer[]): AppendOutcome;
  /** Forgets what is known of the database, after a rollback. */
  forget(): void;
}

/** Where an event goes. */
interface Place {
  readonly position: number;
  readonly stream: number;
  readonly revision: number;
}

const lastOf = ({ last }: StreamEnd): number => last;

export function batchRecorder(db: Database): BatchRecorder {
  const streams = streamEnds(db);
  const writer = eventWriter(db);
  const receipts = storedReceipts(db);
  const selectId = db.prepare<[Buffer], 1>('SELECT 1 FROM event WHERE id = ?').pluck();
  const selectNewer = db
    .prepare<[string, number], number | null>(
      `SELECT min(position) FROM event WHERE type = (SELECT id FROM event_type WHERE name = ?) AND position > ?`,
    )
    .pluck();
  const selectNewerAbout = db
    .prepare<[string, string, number], number | null>(
      `SELECT min(position) FROM event_subject WHERE subject = (SELECT id FROM subject WHERE name = ?)
       AND type = (SELECT id FROM event_type WHERE name = ?) AND position > ?`,
    )
    .pluck();

  const recordedId = ({ streams }: PreparedBatch): string | undefined => {
    for (const { events } of streams) {
      const recorded = events.find(({ idBytes }) => selectId.get(idBytes) !== undefined);
      if (recorded) return recorded.id;
    }
    return undefined;
  };

  const firstNewer = ({ types, after, subject }: NothingNewer): number => {
    const found = types.map((type) =>
      subject === undefined ? selectNewer.get(type, after) : selectNewerAbout.get(subject, type, after),
    );
    return Math.min(...found.map((position) => position ?? Number.POSITIVE_INFINITY));
  };
  const newerEvent = ({ nothingNewer }: PreparedBatch): AppendConflict | undefined => {
    const position = Math.min(...nothingNewer.map(firstNewer));
    return Number.isFinite(position) ? { kind: 'newer-event', position } : undefined;
  };

  const conflictOf = (batch: PreparedBatch, ends: readonly StreamEnd[]): AppendConflict | undefined => {
    const conflict = wrongRevision(batch, ends.map(lastOf)) ?? newerEvent(batch);
    if (conflict) return conflict;
    const id = repeatedId(batch) ?? recordedId(batch);
    return id === undefined ? undefined : { kind: 'duplicate-event-id', id };
  };

  const writeEvent = (event: PreparedEvent, { position, stream, revision }: Place, moment: Moment): Buffer => {
    const envelope = sealEnvelope(event.envelope, moment.iso, revision);
    const { idBytes, type, subjects, data, personal } = event;
    const recordedAtMs = moment.ms;
    writer.write({ position, idBytes, stream, revision, type, subjects, recordedAtMs, envelope, data, personal });
    return leafHash(envelope);
  };

  /** Writes all events of a stream, from a position on. */
  const writeStream = (
    stream: PreparedStream,
    end: StreamEnd,
    first: number,
    moment: Moment,
    leaves: Buffer[],
  ): void => {
    const id = streams.advance(stream.stream, end, stream.events.length);
    let position = first;
    let revision = end.last + 1;
    for (const event of stream.events) {
      leaves.push(writeEvent(event, { position, stream: id, revision }, moment));
      position += 1;
      revision += 1;
    }
  };

  /** Writes a batch that nothing speaks against; its receipt. */
  const write = (
    batch: PreparedBatch,
    ends: readonly StreamEnd[],
    first: number,
    moment: Moment,
    leaves: Buffer[],
  ): Receipt => {
    const firstLeaf = leaves.length;
    for (const [i, stream] of batch.streams.entries()) {
      const end = ends[i];
      if (end && stream.events.length > 0) writeStream(stream, end, first + leaves.length - firstLeaf, moment, leaves);
    }
    const { position, revision } = receiptPlace(batch, ends.map(lastOf), first);
    const leafHashes = leaves.slice(firstLeaf).map((leaf) => leaf.toString('hex'));
    return { position, revision, eventIds: batch.eventIds, leafHashes, recordedAt: moment.iso };
  };

  return {
    record: (batch, first, moment, leaves) => {
      const { idempotency } = batch;
      const ends = batch.streams.map(({ stream }) => streams.find(stream));
      const conflict = conflictOf(batch, ends);
      if (conflict) return (idempotency && receipts.find(idempotency)) ?? { ok: false, conflict };

      // The receipt is written first: the key decides between a new append and one seen before.
      const isNew =
        idempotency === undefined || receipts.add(idempotency, receiptPlace(batch, ends.map(lastOf), first));
      const earlier = isNew ? undefined : receipts.find(idempotency);
      return earlier ?? { ok: true, receipt: write(batch, ends, first, moment, leaves), replayed: false };
    },
    forget: () => {
      for (const known of [streams, writer]) known.forget();
    },
  };
}
