import type { Database } from 'better-sqlite3';
import type { SubjectPosition } from '../port.ts';

const LISTED = `
  SELECT event_subject.position AS position, event_type.name AS type
  FROM subject JOIN event_subject ON event_subject.subject = subject.id
    JOIN event_type ON event_type.id = event_subject.type
  WHERE subject.name = ? AND event_subject.position >= ?`;

const COUNTED = `
  SELECT count(*) FROM event_subject
  WHERE subject = (SELECT id FROM subject WHERE name = ?) AND position < ?`;

/** Lists what the index has of a subject: the rows lie by type, so they are sorted here. */
export function subjectLister(db: Database): (subject: string, from: number) => readonly SubjectPosition[] {
  const select = db.prepare<[string, number], SubjectPosition>(LISTED);
  return (subject, from) => select.all(subject, from).sort((a, b) => a.position - b.position);
}

/** Counts it: a row costs a twentieth of what it costs to be listed. */
export function subjectCounter(db: Database): (subject: string, before: number) => number {
  const select = db.prepare<[string, number], number>(COUNTED).pluck();
  return (subject, before) => select.get(subject, before) ?? 0;
}
