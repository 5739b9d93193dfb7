import type { Database } from 'better-sqlite3';
import { boundedMap } from '../bounded-map.ts';

/** Numbers kept in memory for each table of names. */
const KEPT_MAX = 20_000;

/** The numbers under which a table of names knows them, as the writer sees it, its open transaction included. */
export interface InternedNames {
  /** The number of a name, undefined when it was never recorded. */
  find(name: string): number | undefined;
  /** The number of a name, recorded now if it is new. */
  intern(name: string): number;
  /** Records a name that `find` did not find; its number. */
  add(name: string): number;
  /** Forgets what is in memory, after a rollback took back new names. */
  forget(): void;
}

export function internedNames(db: Database, table: 'stream' | 'event_type' | 'subject'): InternedNames {
  const select = db.prepare<[string], number>(`SELECT id FROM ${table} WHERE name = ?`).pluck();
  const insert = db.prepare<[string]>(`INSERT INTO ${table} (name) VALUES (?)`);
  const kept = boundedMap<string, number>(KEPT_MAX);

  const keep = (name: string, id: number): number => {
    kept.set(name, id);
    return id;
  };
  const find = (name: string): number | undefined => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const id = select.get(name);
    return id === undefined ? undefined : keep(name, id);
  };
  const add = (name: string): number => keep(name, Number(insert.run(name).lastInsertRowid));
  return {
    find,
    intern: (name) => find(name) ?? add(name),
    add,
    forget: kept.clear,
  };
}
