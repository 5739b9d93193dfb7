import type { Envelope, LeadingRow } from '@onus/event-store';
import type { Difference } from './difference.ts';

/**
 * Whether rows of the index of subjects lead to events that name the subject and are of the type. What leads to no name is found
 * by nobody who asks; an event that is gone or cannot be read is told at its own place.
 *
 * @param size of the log, no earlier than the rows
 */
export const checkSubjectRows = (rows: readonly LeadingRow[], size: number): Difference[] =>
  rows.flatMap((row) =>
    row.subject === null || isBorneOut(row, size)
      ? []
      : [{ code: 'log.index-mismatch', place: `subject:${row.subject}` } as const],
  );

function isBorneOut({ key: { position }, subject, type, envelope }: LeadingRow, size: number): boolean {
  if (envelope === null) return position >= 0 && position < size;
  try {
    const { subjects, type: own }: Partial<Envelope> = JSON.parse(envelope.toString());
    return own === type && subjects?.includes(subject ?? '') === true;
  } catch {
    return true;
  }
}
