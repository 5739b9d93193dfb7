import SqliteDatabase, { type Database } from 'better-sqlite3';
import { createSchema } from '../schema.ts';

interface SchemaObject {
  readonly name: string;
  readonly sql: string | null;
}

/** Kept by SQLite itself for its planner, when somebody asks it to; no part of the log. */
const STATISTICS = /^sqlite_stat\d$/;

/** The names of tables, indexes and triggers that are not what this program creates. */
export function schemaDifferences(db: Database): string[] {
  const fresh = new SqliteDatabase(':memory:');
  try {
    createSchema(fresh, Buffer.alloc(32));
    const expected = new Map(objectsOf(fresh).map(({ name, sql }) => [name, sql]));
    const changed = objectsOf(db).filter(({ name, sql }) => {
      const isAsCreated = expected.get(name) === sql;
      expected.delete(name);
      return !isAsCreated && !STATISTICS.test(name);
    });
    return [...changed.map(({ name }) => name), ...expected.keys()];
  } finally {
    fresh.close();
  }
}

/** A table that an erasure has made anew has its name in quotes; that is no difference. */
function objectsOf(db: Database): SchemaObject[] {
  const objects = db.prepare<[], SchemaObject>('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
  return objects.map(({ name, sql }) => ({
    name,
    sql: sql?.replace(/^CREATE TABLE "(\w+)"/, 'CREATE TABLE $1') ?? null,
  }));
}
