import { join } from 'node:path';
import { emptyTileEdge, extendTiles, leafHash, rootOf } from '@onus/transparency-log';
import SqliteDatabase, { type Database } from 'better-sqlite3';

type Value = string | number | Buffer;

/** As someone would who can write to the files: the triggers are taken away for a moment. */
export function inFile(path: string, alter: (db: Database) => void): void {
  const db = new SqliteDatabase(path);
  try {
    const triggers = db
      .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      .all();
    db.transaction(() => {
      for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
      alter(db);
      for (const trigger of triggers) db.exec(trigger.sql);
    })();
  } finally {
    db.close();
  }
}

/** Alters at least one row of a database in the directory of a ledger. */
export const tamper = (data: string, file: string, sql: string, ...values: readonly Value[]): void =>
  inFile(join(data, file), (db) => {
    expect(db.prepare(sql).run(...values).changes).toBeGreaterThan(0);
  });

/** Rewrites an entry and the whole tree after it, so that all agrees but what was signed before. Of small logs. */
export function rewriteHistory(data: string, position: number): void {
  inFile(join(data, 'ledger.db'), (db) => {
    const envelope = db
      .prepare<[number], Buffer>('SELECT envelope FROM event WHERE position = ?')
      .pluck()
      .get(position);
    const forged = Buffer.from(String(envelope).replace(/"actor":"[^"]*"/, '"actor":"account:somebody-else"'));
    db.prepare('UPDATE event SET envelope = ? WHERE position = ?').run(forged, position);
    const leaves = db.prepare<[], Buffer>('SELECT envelope FROM event ORDER BY position').pluck().all().map(leafHash);
    const { edge, tiles } = extendTiles(emptyTileEdge(), leaves);
    db.exec('DELETE FROM tile');
    for (const { level, index, hashes } of tiles)
      db.prepare('INSERT INTO tile VALUES (?, ?, ?)').run(level, index, hashes);
    db.prepare('UPDATE head SET root = ?').run(rootOf(edge.frontier));
  });
}
