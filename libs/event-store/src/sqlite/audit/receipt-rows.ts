import type { Database } from 'better-sqlite3';
import type { ReceiptRow } from './audited-log.ts';

/** All receipts, in the order of their last events. */
export function receiptRows(db: Database): Iterable<ReceiptRow> {
  return db
    .prepare<[], ReceiptRow>(`
      SELECT key, receipt.position - events + 1 AS first, receipt.position AS last,
        first.recorded_at AS firstAtMs, last.recorded_at AS lastAtMs, receipt.revision AS revision,
        (SELECT max(event.revision) FROM event
         WHERE event.position BETWEEN receipt.position - events + 1 AND receipt.position
           AND event.stream = first.stream) AS lastRevision
      FROM receipt
      LEFT JOIN event AS first ON first.position = receipt.position - events + 1
      LEFT JOIN event AS last ON last.position = receipt.position
      ORDER BY receipt.position`)
    .iterate();
}
