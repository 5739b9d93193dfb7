import type { AuditedEvent, AuditedLog, SubjectRow } from '@onus/event-store';
import type { Checking } from './checking.ts';
import { foundInStore } from './found-in-store.ts';

/** The subjects of an event that the index of subjects lacks. */
export function missingSubjects(
  audit: AuditedLog,
  { position, type }: Pick<AuditedEvent, 'position' | 'type'>,
  subjects: readonly string[],
): readonly string[] {
  return subjects.filter((subject) => !audit.isIndexed(subject, type ?? '', position));
}

/**
 * Reports what the index of subjects has too much, of the events whose rows are as they must be or beyond the log.
 *
 * @param indexed how many of its rows were looked for and found
 */
export function checkStraySubjects({ audit, size, sound, report }: Checking, indexed: number): void {
  const isStray = ({ position, subject, type }: SubjectRow): boolean => {
    if (position < 0 || position >= size) return true;
    if (!sound.has(position)) return false;
    const [row] = audit.events(position, position);
    return row === undefined || subject === null || row.type !== type || !subjectsOf(row).includes(subject);
  };
  // Only when there are more rows than were found is it worth to look at each.
  if (audit.subjectRowCount() === indexed) return;
  for (const row of audit.subjectRows()) {
    const { position, subject } = row;
    if (isStray(row)) report(foundInStore.subjectStray({ position, subject: subject ?? '?' }));
  }
}

function subjectsOf({ envelope }: Pick<AuditedEvent, 'envelope'>): readonly string[] {
  const { subjects } = JSON.parse(envelope.toString()) as { subjects: string[] };
  return subjects;
}
