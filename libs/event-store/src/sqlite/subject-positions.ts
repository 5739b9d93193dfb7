import type { Database } from 'better-sqlite3';
import type { SubjectPosition } from '../port.ts';

const SELECT = `
  SELECT event_subject.position AS position, event_type.name AS type
  FROM subject JOIN event_subject ON event_subject.subject = subject.id
    JOIN event_type ON event_type.id = event_subject.type
  WHERE subject.name = ?`;

/** Lists what the index has of a subject: the rows lie by type, so they are sorted here. */
export function subjectLister(db: Database): (subject: string) => readonly SubjectPosition[] {
  const select = db.prepare<[string], SubjectPosition>(SELECT);
  return (subject) => select.all(subject).sort((a, b) => a.position - b.position);
}
