import type { Database } from 'better-sqlite3';

/** For specs: changes rows as no program of ours could, past the triggers, which are there again afterwards. */
export function pastTriggers(db: Database, change: () => void): void {
  const triggers = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
  change();
  for (const { sql } of triggers) db.exec(sql);
}
