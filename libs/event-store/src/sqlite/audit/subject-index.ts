import type { Database } from 'better-sqlite3';
import type { AuditedLog, LeadingRow, LiveAudit, SubjectRow, SubjectRowKey } from './audited-log.ts';

/** Reads the index of subjects, which is not in the order of positions. */
export function subjectIndex(db: Database): Pick<AuditedLog, 'isIndexed' | 'subjectRowCount' | 'subjectRows'> {
  const one = db.prepare<[string, string, number], 1>(`
    SELECT 1 FROM event_subject
    WHERE subject = (SELECT id FROM subject WHERE name = ?)
      AND type = (SELECT id FROM event_type WHERE name = ?) AND position = ?`);
  const all = db.prepare<[], SubjectRow>(`
    SELECT event_subject.position AS position, subject.name AS subject, event_type.name AS type
    FROM event_subject
    LEFT JOIN subject ON subject.id = event_subject.subject
    LEFT JOIN event_type ON event_type.id = event_subject.type`);
  const count = db.prepare<[], number>('SELECT count(*) FROM event_subject').pluck();
  return {
    isIndexed: (subject, type, position) => one.get(subject, type, position) !== undefined,
    subjectRowCount: () => count.get() ?? 0,
    subjectRows: () => all.iterate(),
  };
}

type NumberedRow = SubjectRowKey & {
  readonly subjectName: string | null;
  readonly typeName: string | null;
  readonly envelope: Buffer | null;
};

/** Reads the same rows some at a time, each with the event to which it leads. */
export function subjectRowsAfter(db: Database): LiveAudit['subjectRowsAfter'] {
  const select = db.prepare<[number, number, number, number], NumberedRow>(`
    SELECT event_subject.subject AS subject, event_subject.type AS type, event_subject.position AS position,
      subject.name AS subjectName, event_type.name AS typeName, envelope
    FROM event_subject
    LEFT JOIN subject ON subject.id = event_subject.subject
    LEFT JOIN event_type ON event_type.id = event_subject.type
    LEFT JOIN event ON event.position = event_subject.position
    WHERE (event_subject.subject, event_subject.type, event_subject.position) > (?, ?, ?)
    ORDER BY event_subject.subject, event_subject.type, event_subject.position LIMIT ?`);
  const first = { subject: Number.MIN_SAFE_INTEGER, type: 0, position: 0 };
  return (last = first, limit) =>
    select.all(last.subject, last.type, last.position, limit).map(
      ({ subject, type, position, subjectName, typeName, envelope }): LeadingRow => ({
        key: { subject, type, position },
        subject: subjectName,
        type: typeName,
        envelope,
      }),
    );
}
