import { copyFileSync } from 'node:fs';
import { errorCode } from '@onus/export/check';
import SqliteDatabase, { type Database } from 'better-sqlite3';

/**
 * Copies a database and changes the copy behind the back of the store, as somebody could who has the file: the triggers are
 * taken away for it and put back, so that they do not give it away. False when the database itself refused the change.
 */
export function alteredCopy(from: string, to: string, change: (db: Database) => void): boolean {
  copyFileSync(from, to);
  const db = new SqliteDatabase(to);
  try {
    db.pragma('foreign_keys = OFF');
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = OFF');
    db.exec('BEGIN');
    const triggers = db
      .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      .all();
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    change(db);
    for (const { sql } of triggers) db.exec(sql);
    db.exec('COMMIT');
    return true;
  } catch (error) {
    if (errorCode(error)?.startsWith('SQLITE_CONSTRAINT')) return false;
    throw error;
  } finally {
    db.close();
  }
}
