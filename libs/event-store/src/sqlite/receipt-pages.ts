import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { ReceiptReader, StoredReceipt } from '../intake.ts';
import type { LogEnd } from '../log-end.ts';
import { requireInteger } from '../well-formed.ts';

/** Read at a time: receipts lie by their keys, so every page looks at all of them. Some 4 MiB. */
const RECEIPTS_PER_PAGE = 20_000;

/** Reads receipts by the positions of their last events, up to where the log ended when it was asked. */
export function receiptPages(db: Database, end: () => LogEnd): ReceiptReader['readReceipts'] {
  const select = db.prepare<[number, string, number, number], StoredReceipt>(`
    SELECT key, digest, position, events, revision FROM receipt
    WHERE (position, key) > (?, ?) AND position <= ? ORDER BY position, key LIMIT ?`);
  return async function* read(from) {
    requireInteger(from, 'from', 0);
    const { last } = end();
    let after = { position: from - 1, key: '\u{10ffff}' };
    while (true) {
      const page = select.all(after.position, after.key, last, RECEIPTS_PER_PAGE);
      yield* page;
      const lastRead = page.at(-1);
      if (!lastRead || page.length < RECEIPTS_PER_PAGE) return;
      after = lastRead;
      await setImmediate();
      end();
    }
  };
}
