import type { AuditedLog, ReceiptRow } from '@onus/event-store';
import type { PositionSet, Report } from '../check/index.ts';
import { foundInStore } from './found-in-store.ts';

/**
 * Checks that the events that each receipt speaks of are there, were recorded together, and belong to no other receipt; and that
 * it states the revision of the first of their streams, which is what clients go on from. That is all that a receipt can be held
 * to: nothing in the tree commits to it, and its key and the digest of the request are known to nobody else.
 *
 * @param sound positions of the events whose rows are as they must be; receipts of others are passed over
 */
export function checkReceipts(audit: AuditedLog, size: number, sound: PositionSet, report: Report): void {
  let end = -1;
  const areSound = ({ first, last }: ReceiptRow): boolean => {
    for (let at = first; at <= last; at += 1) if (!sound.has(at)) return false;
    return true;
  };
  const isStray = ({ first, last, firstAtMs, lastAtMs }: ReceiptRow): boolean => {
    if (first < 0 || last >= size || last < first || first <= end) return true;
    return sound.has(first) && sound.has(last) && firstAtMs !== lastAtMs;
  };
  for (const receipt of audit.receipts()) {
    const { key, last, revision, lastRevision } = receipt;
    if (isStray(receipt)) {
      report(foundInStore.strayReceipt({ key, position: last }));
      continue;
    }
    end = last;
    if (revision === lastRevision || lastRevision === null || !areSound(receipt)) continue;
    report(foundInStore.receiptRevision({ key, stated: revision, actual: lastRevision }));
  }
}
