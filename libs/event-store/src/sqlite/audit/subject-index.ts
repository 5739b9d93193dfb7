import type { Database } from 'better-sqlite3';
import type { AuditedLog, SubjectRow } from './audited-log.ts';

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
