import type { Database } from 'better-sqlite3';

/**
 * Deletes the personal parts at these positions; returns how many there were. One transaction.
 *
 * `secure_delete` overwrites a deleted row, but not the copies that SQLite left between the rows of other pages when it moved
 * rows from page to page. So the parts that stay are written anew, and every page that they stood on is overwritten. Takes
 * time and room in proportion to all personal parts, some 0.3 s for 200,000; erasures are rare.
 */
export function eraseFrom(db: Database, positions: readonly number[]): number {
  return db
    .transaction(() => {
      const remove = db.prepare<[number]>('DELETE FROM personal WHERE position = ?');
      const erased = positions.reduce((count, position) => count + remove.run(position).changes, 0);
      if (erased > 0) writeAnew(db);
      return erased;
    })
    .immediate();
}

/** The table and its triggers are made again as the schema says. */
function writeAnew(db: Database): void {
  const definitions = db
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE tbl_name = 'personal' ORDER BY type = 'trigger', name")
    .pluck()
    .all();
  const [table = '', ...triggers] = definitions;
  db.exec(table.replace(/^CREATE TABLE "?personal"?/, 'CREATE TABLE personal_kept'));
  db.exec('INSERT INTO personal_kept SELECT * FROM personal ORDER BY position');
  db.exec('DROP TABLE personal; ALTER TABLE personal_kept RENAME TO personal');
  for (const trigger of triggers) db.exec(trigger);
}

/**
 * Empties the write-ahead log, so that no bytes of before stay in it. False while somebody reads what only it holds, or
 * somebody else writes; it does not wait.
 */
export function emptyWriteAheadLog(db: Database): boolean {
  const timeoutMs = db.pragma('busy_timeout', { simple: true });
  db.pragma('busy_timeout = 0');
  try {
    return db.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
  } finally {
    db.pragma(`busy_timeout = ${timeoutMs}`);
  }
}
