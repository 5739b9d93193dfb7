import { leafHash } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import type { ReceiptPlace } from '../batch-checks.ts';
import { type Comparison, NOT_COMPARED } from '../comparison.ts';
import { idFromBytes } from '../event-id.ts';
import type { AppendOutcome, Idempotency } from '../port.ts';

/** What was answered under an idempotency key. Only the place of the events is stored; the rest is read from them. */
export interface StoredReceipts {
  /** The first receipt again, the conflict over another digest, or undefined for a key that was never used. */
  find(idempotency: Idempotency): AppendOutcome | undefined;
  /** Stores a receipt under a key; false, and nothing stored, when the key was used before. */
  add(idempotency: Idempotency, place: ReceiptPlace): boolean;
}

export function storedReceipts(db: Database, compared: Comparison = NOT_COMPARED): StoredReceipts {
  const select = db.prepare<[string], ReceiptPlace & { digest: string }>(
    'SELECT digest, position, events, revision FROM receipt WHERE key = ?',
  );
  const selectEvents = db.prepare<
    [number, number],
    { position: number; id: Buffer; recordedAt: number; envelope: Buffer }
  >(
    `SELECT position, id, recorded_at AS recordedAt, envelope FROM event
     WHERE position BETWEEN ? AND ? ORDER BY position`,
  );
  const insert = db.prepare<[string, string, number, number, number]>(
    'INSERT INTO receipt (key, digest, position, events, revision) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );

  return {
    find: ({ key, digest }) => {
      const row = select.get(key);
      if (row === undefined) return undefined;
      if (row.digest !== digest) return { ok: false, conflict: { kind: 'idempotency-key-reused', key } };
      const events = selectEvents.all(row.position - row.events + 1, row.position);
      for (const { position, envelope } of events) compared.envelope(position, envelope, compared.leafAt(position));
      const receipt = {
        position: row.position,
        revision: row.revision,
        eventIds: events.map(({ id }) => idFromBytes(id)),
        leafHashes: events.map(({ envelope }) => leafHash(envelope).toString('hex')),
        recordedAt: new Date(events[0]?.recordedAt ?? Number.NaN).toISOString(),
      };
      return { ok: true, receipt, replayed: true };
    },
    add: ({ key, digest }, { position, events, revision }) =>
      insert.run(key, digest, position, events, revision).changes === 1,
  };
}
