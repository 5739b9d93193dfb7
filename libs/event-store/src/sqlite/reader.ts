import type { Database } from 'better-sqlite3';
import type { CommitSignal } from '../commit-signal.ts';
import type { Comparison } from '../comparison.ts';
import { idToBytes } from '../event-id.ts';
import type { ReceiptReader } from '../intake.ts';
import type { EventStore } from '../port.ts';
import { subscription } from '../subscription.ts';
import { requireUuid } from '../well-formed.ts';
import { requireOpen } from './connection.ts';
import { envelopesAt, eventsAt } from './event-rows.ts';
import { logEnd } from './log-end.ts';
import { pagesOfFollowers } from './page-of-followers.ts';
import { positionFinder } from './position-at.ts';
import { allReader } from './read-all.ts';
import { recordReader } from './read-records.ts';
import { streamReader } from './read-stream.ts';
import { streamsReader } from './read-streams.ts';
import { subjectReader } from './read-subject.ts';
import { receiptPages } from './receipt-pages.ts';
import { storedReceipts } from './stored-receipts.ts';
import { subjectLister, subjectSums } from './subject-positions.ts';

/** The part of the port that only reads. No statement stays open between two turns of the event loop. */
export interface Reader extends Omit<EventStore, 'append' | 'erasePersonal' | 'halted' | 'close'>, ReceiptReader {
  /** Nothing that was erased by now is given any more. */
  forgetErased(): void;
}

interface Reading {
  readonly commits: CommitSignal;
  readonly pollMs: number | undefined;
  readonly compared: Comparison;
}

/** Reads through a connection of its own, so that it sees only what is committed. */
export function openReader(db: Database, { commits, pollMs, compared }: Reading): Reader {
  const end = logEnd(db, compared);
  const readStream = streamReader(db, compared, end);
  const readStreams = streamsReader(db, compared, end, (stream) => readStream(stream, {}));
  const readAll = allReader(db, compared, end);
  const readSubject = subjectReader(db, compared, end);
  const subjectPositions = subjectLister(db);
  const sumPositions = subjectSums(db);
  const readEnvelopes = envelopesAt(db, compared);
  const readAt = eventsAt(db, compared);
  const readRecords = recordReader(db, compared, end);
  const readReceipts = receiptPages(db, end);
  const positionAt = positionFinder(db, end);
  const followers = pagesOfFollowers(db, compared, pollMs === undefined);
  const { find } = storedReceipts(db, compared);
  const selectById = db.prepare<[Buffer], number>('SELECT position FROM event WHERE id = ?').pluck();
  const selectTile = db
    .prepare<[number, number], Buffer>('SELECT hashes FROM tile WHERE level = ? AND number = ?')
    .pluck();

  return {
    readStream: (stream, options = {}) => readStream(stream, options),
    readStreams: (streams) => readStreams(streams),
    readAll: (options = {}) => readAll(options),
    readSubject: (subject, options = {}) => readSubject(subject, options),
    subjectPositions: async (subject, from = 0) => {
      end();
      return subjectPositions(subject, from);
    },
    sumPositions: async (subject, before) => {
      requireOpen(db);
      return sumPositions(subject, before);
    },
    readEnvelopes,
    readAt,
    readRecords,
    readReceipts,
    positionOf: async (eventId) => {
      requireOpen(db);
      requireUuid(eventId, 'id');
      return selectById.get(idToBytes(eventId));
    },
    positionAt: async (knownAt) => positionAt(knownAt),
    subscribe: (from, signal, { isCompared = true } = {}) =>
      subscription(
        { page: (next, isAtEnd) => followers.page(next, { isCompared, isAtEnd }), commits, pollMs },
        from,
        signal,
      ),
    forgetErased: followers.forget,
    head: async () => {
      const { size, rootHash } = end();
      return { size, rootHash };
    },
    findReceipt: async (idempotency) => {
      requireOpen(db);
      return find(idempotency);
    },
    readTile: async (level, index) => {
      requireOpen(db);
      return selectTile.get(level, index);
    },
  };
}
