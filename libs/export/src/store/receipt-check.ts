import type { AuditedLog, ReceiptRow } from '@onus/event-store';
import type { PositionSet, Report } from '../check/index.ts';
import { foundInStore } from './found-in-store.ts';

/**
 * Checks that the events that each receipt speaks of are there, were recorded together, and belong to no other receipt. That
 * is all that a receipt can be held to: nothing in the tree commits to it.
 *
 * @param sound positions of the events whose rows are as they must be; receipts of others are passed over
 */
export function checkReceipts(audit: AuditedLog, size: number, sound: PositionSet, report: Report): void {
  let end = -1;
  const isStray = ({ first, last, firstAtMs, lastAtMs }: ReceiptRow): boolean => {
    if (first < 0 || last >= size || last < first || first <= end) return true;
    return sound.has(first) && sound.has(last) && firstAtMs !== lastAtMs;
  };
  for (const receipt of audit.receipts()) {
    const { key, last } = receipt;
    if (isStray(receipt)) report(foundInStore.strayReceipt({ key, position: last }));
    else end = last;
  }
}
