import type { Database } from 'better-sqlite3';
import { boundedMap } from '../../bounded-map.ts';
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

/** Numbers of names that are known at a time. */
const NAMES_MAX = 20_000;

/** The same where nothing changes while it is open: what number a name has is looked up once. */
export function subjectIndexAtOneMoment(db: Database): ReturnType<typeof subjectIndex> {
  const one = db.prepare<[number, number, number], 1>(
    'SELECT 1 FROM event_subject WHERE subject = ? AND type = ? AND position = ?',
  );
  const subjectNumber = numbersIn(db, 'subject');
  const typeNumber = numbersIn(db, 'event_type');
  return {
    ...subjectIndex(db),
    isIndexed: (subject, type, position) => {
      const [s, t] = [subjectNumber(subject), typeNumber(type)];
      return s !== undefined && t !== undefined && one.get(s, t, position) !== undefined;
    },
  };
}

function numbersIn(db: Database, table: 'subject' | 'event_type'): (name: string) => number | undefined {
  const select = db.prepare<[string], number>(`SELECT id FROM ${table} WHERE name = ?`).pluck();
  const known = boundedMap<string, number>(NAMES_MAX);
  return (name) => {
    const number = known.get(name);
    if (number !== undefined) return number;
    const selected = select.get(name);
    if (selected !== undefined) known.set(name, selected);
    return selected;
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
