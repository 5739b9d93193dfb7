import { leafHash } from '@onus/transparency-log';
import type { StoredReceipt } from '../intake.ts';
import { LIMITS } from '../limits.ts';
import type { AppendOutcome, Idempotency } from '../port.ts';
import { type Query, statement } from './database.ts';
import { leavesFor, type Reading } from './event-rows.ts';

const RECEIPT = statement(
  'receipt',
  'SELECT key, digest, position, events, revision FROM onus_log.receipt WHERE key = $1',
);
const EVENTS = statement(
  'events_of_receipt',
  `SELECT position, id::TEXT AS id, recorded_at AS "recordedAt", envelope FROM onus_log.event
   WHERE position BETWEEN $1 AND $2 ORDER BY position`,
);
// A page ends with the last receipt of a position or lists it again: there is one at most for each event.
const RECEIPTS = statement(
  'receipts_from',
  `SELECT key, digest, position, events, revision FROM onus_log.receipt WHERE position >= $1 ORDER BY position LIMIT $2`,
);

interface EventOfReceipt {
  readonly position: number;
  readonly id: string;
  readonly recordedAt: number;
  readonly envelope: Buffer;
}

/** The first receipt again, the conflict over another digest, or undefined for a key that was never used. */
export async function findReceipt(reading: Reading, { key, digest }: Idempotency): Promise<AppendOutcome | undefined> {
  const [row] = await reading.query<StoredReceipt>(RECEIPT, [key]);
  if (row === undefined) return undefined;
  if (row.digest !== digest) return { ok: false, conflict: { kind: 'idempotency-key-reused', key } };
  const events = await reading.query<EventOfReceipt>(EVENTS, [row.position - row.events + 1, row.position]);
  const leafAt = await leavesFor(
    reading,
    events.map(({ position }) => position),
  );
  for (const { position, envelope } of events) reading.compared.envelope(position, envelope, leafAt(position));
  const receipt = {
    position: row.position,
    revision: row.revision,
    eventIds: events.map(({ id }) => id),
    leafHashes: events.map(({ envelope }) => leafHash(envelope).toString('hex')),
    recordedAt: new Date(events[0]?.recordedAt ?? Number.NaN).toISOString(),
  };
  return { ok: true, receipt, replayed: true };
}

/** Receipts whose last events are at a position or after it, in their order. */
export async function* readReceipts(query: Query, from: number): AsyncGenerator<StoredReceipt> {
  for (let next = from; ; ) {
    const page = await query<StoredReceipt>(RECEIPTS, [next, LIMITS.pageEvents]);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < LIMITS.pageEvents) return;
    next = last.position + 1;
  }
}
