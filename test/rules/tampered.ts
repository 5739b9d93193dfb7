import { cpSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';

/** A copy of a ledger, for somebody hostile who has the files. */
export function copyOf(data: string, scratch: string): string {
  const copy = mkdtempSync(join(scratch, 'copy-'));
  cpSync(data, copy, { recursive: true });
  return copy;
}

/** Edits a database with raw SQL; nothing that guards it is left. */
export function edit(path: string, edits: (db: Database) => void): void {
  const db = new SqliteDatabase(path);
  db.pragma('foreign_keys = OFF');
  const triggers = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all();
  for (const trigger of triggers) db.exec(`DROP TRIGGER "${trigger}"`);
  edits(db);
  db.close();
}

/** What an edit sees of an event, and may change. */
export interface EventParts {
  // biome-ignore lint/suspicious/noExplicitAny: JSON, changed at will
  envelope: any;
  // biome-ignore lint/suspicious/noExplicitAny: JSON, changed at will
  data: any;
}

interface Found {
  readonly position: number;
  readonly envelope: string;
  readonly data: string;
}

/** The first event of a type of which something holds. */
export function findEvent(
  db: Database,
  type: string,
  holds: (parts: EventParts) => boolean = () => true,
): EventParts & { readonly position: number } {
  const events = db.prepare<[string], Found>(
    `SELECT position, CAST(envelope AS TEXT) AS envelope, CAST(data AS TEXT) AS data FROM event
     WHERE type = (SELECT id FROM event_type WHERE name = ?) ORDER BY position`,
  );
  for (const { position, envelope, data } of events.all(type)) {
    const parts = { envelope: JSON.parse(envelope), data: JSON.parse(data) };
    if (holds(parts)) return { position, ...parts };
  }
  throw new Error(`there is no such ${type}`);
}

export function writeEvent(
  db: Database,
  { position, envelope, data }: EventParts & { readonly position: number },
): void {
  const bytes = (json: unknown): Buffer => Buffer.from(JSON.stringify(json));
  db.prepare('UPDATE event SET envelope = ?, data = ? WHERE position = ?').run(bytes(envelope), bytes(data), position);
}

export function removeEvent(db: Database, position: number): void {
  for (const table of ['event_subject', 'personal', 'event'])
    db.prepare(`DELETE FROM ${table} WHERE position = ?`).run(position);
}
