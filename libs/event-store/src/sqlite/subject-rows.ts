import type { Database, Statement } from 'better-sqlite3';

/** Rows that one statement inserts, at most. */
const ROWS_MAX = 8;

/**
 * Inserts the rows under which an event is found by its subjects, given by their numbers; several by one statement, which
 * takes a quarter less time than one by one.
 */
export function subjectRows(db: Database): (subjects: readonly number[], type: number, position: number) => void {
  // By the number of rows less one.
  const statements: Statement<number[]>[] = Array.from({ length: ROWS_MAX }, (_, more) =>
    db.prepare(`
      INSERT INTO event_subject (subject, type, position)
      SELECT column1, ?, ? FROM (VALUES (?)${', (?)'.repeat(more)})`),
  );
  return (subjects, type, position) => {
    for (let at = 0; at < subjects.length; at += ROWS_MAX) {
      const some = subjects.slice(at, at + ROWS_MAX);
      statements[some.length - 1]?.run(type, position, ...some);
    }
  };
}
