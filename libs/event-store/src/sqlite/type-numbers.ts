import type { Database } from 'better-sqlite3';

/** The numbers under which event types are stored; types never recorded are left out, for no event has them. */
export function typeNumbers(db: Database): (types: readonly string[]) => number[] {
  const select = db.prepare<[string], number>('SELECT id FROM event_type WHERE name = ?').pluck();
  return (types) => [...new Set(types)].map((type) => select.get(type)).filter((id) => id !== undefined);
}
