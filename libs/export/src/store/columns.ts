import type { AuditedEvent } from '@onus/event-store';
import { asInEntry, type Entry } from '../check/index.ts';

/** The columns of an event that are not what its envelope says: they are kept for searching, and must agree. */
export function differingColumns(row: AuditedEvent, entry: Entry): string[] {
  const agrees = {
    id: row.id === entry.id,
    stream: row.stream !== null && asInEntry(row.stream) === entry.stream,
    revision: row.revision === entry.revision,
    type: row.type !== null && asInEntry(row.type) === entry.type,
    recorded_at: instantOf(row.recordedAtMs) === entry.recordedAt,
  };
  return Object.entries(agrees).flatMap(([column, isSame]) => (isSame ? [] : [column]));
}

/** Undefined for a number that is no moment. */
function instantOf(ms: number): string | undefined {
  const moment = new Date(ms);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
