import type { Database } from 'better-sqlite3';

/** The numbers under which event types are stored; types never recorded are left out, for no event has them. */
export function typeNumbers(db: Database): (types: readonly string[]) => number[] {
  const select = db.prepare<[string], number>('SELECT id FROM event_type WHERE name = ?').pluck();
  // Owned by this function: a type keeps its number for ever.
  const known = new Map<string, number>();
  const numberOf = (type: string): number | undefined => {
    const id = known.get(type) ?? select.get(type);
    if (id !== undefined) known.set(type, id);
    return id;
  };
  return (types) => [...new Set(types)].map(numberOf).filter((id) => id !== undefined);
}
