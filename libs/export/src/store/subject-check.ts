import type { AuditedEvent, AuditedLog, SubjectRow } from '@onus/event-store';
import type { PositionSet, Report } from '../check/index.ts';
import { foundInStore } from './found-in-store.ts';

/** Checks that the index of subjects holds every subject of every event, and nothing more. */
export interface SubjectCheck {
  /** An event whose row is as it must be. */
  add(row: AuditedEvent): void;
  /** Reports what the index has too much of them or beyond the log, once all have been added. */
  finish(): void;
}

/** @param sound positions of the events that were added */
export function subjectCheck(audit: AuditedLog, size: number, sound: PositionSet, report: Report): SubjectCheck {
  let indexedCount = 0;

  const isStray = ({ position, subject, type }: SubjectRow): boolean => {
    if (position < 0 || position >= size) return true;
    if (!sound.has(position)) return false;
    const [row] = audit.events(position, position);
    return row === undefined || subject === null || row.type !== type || !subjectsOf(row).includes(subject);
  };
  return {
    add: (row) => {
      const { position, type } = row;
      for (const subject of subjectsOf(row)) {
        if (audit.isIndexed(subject, type ?? '', position)) indexedCount += 1;
        else report(foundInStore.subjectMissing({ position, subject }));
      }
    },
    finish: () => {
      // Whatever was looked for has been counted: only when there are more rows is it worth to look at each.
      if (audit.subjectRowCount() === indexedCount) return;
      for (const row of audit.subjectRows()) {
        const { position, subject } = row;
        if (isStray(row)) report(foundInStore.subjectStray({ position, subject: subject ?? '?' }));
      }
    },
  };
}

/** Each once. */
function subjectsOf({ envelope }: AuditedEvent): readonly string[] {
  const { subjects } = JSON.parse(envelope.toString()) as { subjects: string[] };
  return [...new Set(subjects)];
}
