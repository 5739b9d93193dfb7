import type { AuditedEvent } from '@onus/event-store';
import { type Entry, isInEntry } from '../check/index.ts';

/** Tells the columns of an event that are not what its envelope says: they are kept for searching, and must agree. */
export function columnCheck(): (row: AuditedEvent, entry: Entry) => readonly string[] {
  // Owned by this function: what is recorded together is of one moment.
  let ms = Number.NaN;
  let moment: string | undefined;
  const instantOf = (of: number): string | undefined => {
    if (of !== ms) moment = asInstant(of);
    ms = of;
    return moment;
  };
  return (row, entry) => {
    const differing: string[] = [];
    if (row.id !== entry.id) differing.push('id');
    if (row.stream === null || !isInEntry(row.stream, entry.stream)) differing.push('stream');
    if (row.revision !== entry.revision) differing.push('revision');
    if (row.type === null || !isInEntry(row.type, entry.type)) differing.push('type');
    if (instantOf(row.recordedAtMs) !== entry.recordedAt) differing.push('recorded_at');
    return differing;
  };
}

/** Undefined for a number that is no moment. */
function asInstant(ms: number): string | undefined {
  const moment = new Date(ms);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
