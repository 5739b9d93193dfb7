import SqliteDatabase, { type Database } from 'better-sqlite3';

interface SchemaObject {
  readonly name: string;
  /** That it is, or belongs to. */
  readonly table: string;
  readonly sql: string | null;
}

/** Kept by SQLite itself for its planner, when somebody asks it to. */
const STATISTICS = /^sqlite_stat\d$/;

/**
 * The names of tables, indexes, triggers and views that are not what `make` makes in an empty database: what is missing, what
 * is more, and what is otherwise. A trigger that somebody added changes what is written; an index that is missing lets in
 * what it forbids. Default: all tables are looked at.
 */
export function schemaDifferences(
  db: Database,
  make: (empty: Database) => void,
  isLookedAt: (table: string) => boolean = () => true,
): string[] {
  const fresh = new SqliteDatabase(':memory:');
  try {
    make(fresh);
    const expected = new Map(objectsOf(fresh).map(({ name, sql }) => [name, sql]));
    const changed = objectsOf(db).filter(({ name, table, sql }) => {
      if (!isLookedAt(table)) return false;
      const isAsMade = expected.get(name) === sql;
      expected.delete(name);
      return !isAsMade && !STATISTICS.test(name);
    });
    return [...changed.map(({ name }) => name), ...expected.keys()];
  } finally {
    fresh.close();
  }
}

/** A table that was made anew under another name and renamed has its name in quotes; that is no difference. */
function objectsOf(db: Database): SchemaObject[] {
  const objects = db
    .prepare<[], SchemaObject>('SELECT name, tbl_name AS "table", sql FROM sqlite_schema ORDER BY name')
    .all();
  return objects.map(({ sql, ...object }) => ({
    ...object,
    sql: sql?.replace(/^CREATE TABLE "(\w+)"/, 'CREATE TABLE $1') ?? null,
  }));
}
