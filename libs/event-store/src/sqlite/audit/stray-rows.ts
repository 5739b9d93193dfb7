import { tileWidth } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import type { StrayRow } from './audited-log.ts';

/** Events, personal parts and tiles that a log of this size has no place for. */
export function* rowsBeyond(db: Database, size: number): Iterable<StrayRow> {
  for (const table of ['event', 'personal']) {
    const select = db.prepare<[number], number>(`SELECT position FROM ${table} WHERE position < 0 OR position >= ?`);
    for (const position of select.pluck().iterate(size)) yield { table, row: String(position) };
  }
  const tiles = db.prepare<[], { level: number; number: number }>('SELECT level, number FROM tile');
  for (const { level, number } of tiles.iterate()) {
    const belongs = level >= 0 && number >= 0 && tileWidth(level, number, size) > 0;
    if (!belongs) yield { table: 'tile', row: `${level}/${number}` };
  }
}

/** Names that no row leads to. */
export function* unusedNames(db: Database): Iterable<StrayRow> {
  const users = { stream: 'event.stream', event_type: 'event.type', subject: 'event_subject.subject' };
  for (const [table, column] of Object.entries(users)) {
    const [user] = column.split('.');
    const select = db.prepare<[], string>(
      `SELECT name FROM ${table} WHERE NOT EXISTS (SELECT 1 FROM ${user} WHERE ${column} = ${table}.id)`,
    );
    for (const row of select.pluck().iterate()) yield { table, row };
  }
}
