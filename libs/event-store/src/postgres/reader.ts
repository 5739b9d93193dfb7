import type { CommitSignal } from '../commit-signal.ts';
import { type Comparison, comparison, type Doubts, NOT_COMPARED } from '../comparison.ts';
import type { ReceiptReader } from '../intake.ts';
import { LIMITS } from '../limits.ts';
import { checkedEnd, type LogEnd, type StoredLogEnd } from '../log-end.ts';
import type { AppendOutcome, EventStore, Idempotency, PositionSum, ReadOptions, SubjectPosition } from '../port.ts';
import { requireSensible } from '../stretch.ts';
import { subscription } from '../subscription.ts';
import { momentOf, requireUuid } from '../well-formed.ts';
import { type Database, type Query, statement } from './database.ts';
import { envelopesAt, eventsAt, eventsOf, type Reading, rowsByPosition } from './event-rows.ts';
import { readAll, readSubject } from './read-index.ts';
import { readRecords } from './read-records.ts';
import { readStream, readStreams } from './read-stream.ts';
import { findReceipt, readReceipts } from './receipts.ts';
import { storedLeaves } from './stored-leaves.ts';

/** The part of the port that only reads. */
export type Reader = Omit<EventStore, 'append' | 'erasePersonal' | 'halted' | 'close'> & ReceiptReader;

/** The same, with what a writer reads in its transaction. */
export interface OpenedReader {
  readonly reader: Reader;
  readonly findReceipt: (query: Query, idempotency: Idempotency) => Promise<AppendOutcome | undefined>;
}

const END = statement(
  'end',
  `SELECT (SELECT position FROM onus_log.event ORDER BY position DESC LIMIT 1) AS last, size, root
   FROM (SELECT 1) AS one LEFT JOIN onus_log.head ON true`,
);
const TILE = statement('tile', 'SELECT hashes FROM onus_log.tile WHERE level = $1 AND number = $2');
const POSITION_OF = statement('position_of', 'SELECT position FROM onus_log.event WHERE id = $1::UUID');
const MOMENT = statement('moment', 'SELECT recorded_at AS "recordedAt" FROM onus_log.event WHERE position = $1');
const LISTED = statement(
  'listed_positions',
  `SELECT event_subject.position, event_type.name AS type
   FROM onus_log.event_subject JOIN onus_log.event_type ON event_type.id = event_subject.type
   WHERE subject = (SELECT id FROM onus_log.subject WHERE name = $1) AND position >= $2
   ORDER BY position`,
);
const SUMMED = statement(
  'summed_positions',
  `SELECT (SELECT name FROM onus_log.event_type WHERE id = summed.type) AS type, count, sum FROM (
     SELECT type, count(*) AS count, sum(position)::BIGINT AS sum FROM onus_log.event_subject
     WHERE subject = (SELECT id FROM onus_log.subject WHERE name = $1) AND position < $2 GROUP BY type) AS summed`,
);

/** How often whoever follows the log looks for what is new, should it not hear of it. */
const POLL_MS = 1_000;

interface ReaderParts {
  readonly db: Database;
  readonly commits: CommitSignal;
  /** `false`: nothing is compared. */
  readonly doubts: Doubts | false;
}

export function openReader({ db, commits, doubts }: ReaderParts): OpenedReader {
  const { query } = db;
  const leaves = storedLeaves(query);
  const isCompared = doubts !== false;
  const compared: Comparison = doubts === false ? NOT_COMPARED : comparedBy(leaves.forget, doubts);
  const reading: Reading = { query, leaves, compared, isCompared };
  const asItStands: Reading = { query, leaves, compared: NOT_COMPARED, isCompared: false };
  // Owned by this function: the size of the log as read last.
  let seen = 0;

  /** Begins at once, so that a read ends where the log ended when it was called. */
  const end = (options: ReadOptions = {}): Promise<LogEnd> => {
    requireSensible(options);
    db.requireOpen();
    const seenBefore = seen;
    const found = query<StoredLogEnd>(END).then(([row]) => checkedEnd(row, seenBefore, compared));
    // Whoever reads on hears of a failure; who never does is not to end the process by it.
    found.then(
      ({ size }) => {
        seen = Math.max(seen, size);
      },
      () => undefined,
    );
    return found;
  };
  const pageOf = async (from: number, how: Reading) => {
    db.requireOpen();
    const stretch = { from, to: Number.MAX_SAFE_INTEGER, backwards: false };
    const { rows } = await rowsByPosition(how, stretch, LIMITS.pageEvents);
    return eventsOf(how, rows);
  };

  const reader: Reader = {
    readStream: (stream, options = {}) => readStream(reading, end(options), stream, options),
    readStreams: (streams) => readStreams(reading, end(), streams),
    readAll: (options = {}) => readAll(reading, end(options), options),
    readSubject: (subject, options = {}) => readSubject(reading, end(options), subject, options),
    subjectPositions: async (subject, from = 0) => {
      await end();
      return query<SubjectPosition>(LISTED, [subject, from]);
    },
    sumPositions: (subject, before) => query<PositionSum>(SUMMED, [subject, before]),
    readEnvelopes: (positions) => envelopesAt(reading, positions),
    readAt: (positions) => eventsAt(reading, positions),
    readRecords: (from, limit) =>
      readRecords(reading, end(limit === undefined ? { from } : { from, limit }), from, limit),
    readReceipts: (from) => readReceipts(query, from),
    positionOf: async (eventId) => {
      requireUuid(eventId, 'id');
      return (await query<{ position: number }>(POSITION_OF, [eventId]))[0]?.position;
    },
    positionAt: async (knownAt) => {
      const knownAtMs = momentOf(knownAt);
      let low = 0;
      let high = (await end()).last + 1;
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        const [row] = await query<{ recordedAt: number }>(MOMENT, [middle]);
        if ((row?.recordedAt ?? Number.NaN) > knownAtMs) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    subscribe: (from, signal, { isCompared: isToBe = true } = {}) => {
      const how = isToBe ? reading : asItStands;
      return subscription({ page: (next) => pageOf(next, how), commits, pollMs: POLL_MS }, from, signal);
    },
    head: async () => {
      const { size, rootHash } = await end();
      return { size, rootHash };
    },
    findReceipt: (idempotency) => findReceipt(reading, idempotency),
    readTile: async (level, index) => (await query<{ hashes: Buffer }>(TILE, [level, index]))[0]?.hashes,
  };
  return { reader, findReceipt: (within, idempotency) => findReceipt({ ...reading, query: within }, idempotency) };
}

/** Leaves are looked up a page at a time, beside this. */
const comparedBy = (forget: () => void, doubts: Doubts): Comparison =>
  comparison({ at: () => undefined, forget }, doubts);
