import type { AuditedLog } from '@onus/event-store';

/**
 * The size of a log by its head, its events and its tiles: what two of them say. So one of them that was cut, extended or
 * altered is found out. Without such two it is what the head says.
 */
export function agreedSize({ head, eventsEnd, leavesEnd }: AuditedLog): number {
  if (head === undefined || eventsEnd === leavesEnd) return leavesEnd;
  return head.size;
}
