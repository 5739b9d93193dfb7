import type { Database } from 'better-sqlite3';
import type { PositionSum, SubjectPosition } from '../port.ts';

const LISTED = `
  SELECT event_subject.position AS position, event_type.name AS type
  FROM subject JOIN event_subject ON event_subject.subject = subject.id
    JOIN event_type ON event_type.id = event_subject.type
  WHERE subject.name = ? AND event_subject.position >= ?`;

const SUMMED = `
  SELECT (SELECT name FROM event_type WHERE id = type) AS type, count(*) AS count, sum(position) AS sum
  FROM event_subject WHERE subject = (SELECT id FROM subject WHERE name = ?) AND position < ? GROUP BY event_subject.type`;

/** Lists what the index has of a subject: the rows lie by type, so they are sorted here. */
export function subjectLister(db: Database): (subject: string, from: number) => readonly SubjectPosition[] {
  const select = db.prepare<[string, number], SubjectPosition>(LISTED);
  return (subject, from) => select.all(subject, from).sort((a, b) => a.position - b.position);
}

/** Adds it up: a row costs a twentieth of what it costs to be listed. */
export function subjectSums(db: Database): (subject: string, before: number) => readonly PositionSum[] {
  const select = db.prepare<[string, number], PositionSum>(SUMMED);
  return (subject, before) => select.all(subject, before);
}
