import { existsSync } from 'node:fs';
import type { AnyTable } from '@onus/read-models';
import SqliteDatabase from 'better-sqlite3';

/** How far a read model has come, by its own record. */
export interface ViewCheckpoint {
  readonly model: string;
  readonly fingerprint: string;
  readonly position: number;
  readonly eventId: string | null;
}

export type ViewRow = readonly (string | number | null)[];

/** The read models as they stand at one moment, whatever a service writes meanwhile. */
export interface ViewsSnapshot {
  /** Of the tables that answer. */
  checkpoints(): readonly ViewCheckpoint[];
  /** In the order of the key; columns in the order of the table's definition. */
  rows(table: AnyTable): Iterable<ViewRow>;
  close(): void;
}

const BUSY_TIMEOUT_MS = 5_000;

/** Undefined where there is no such file. */
export function openViewsSnapshot(path: string): ViewsSnapshot | undefined {
  if (!existsSync(path)) return undefined;
  const db = new SqliteDatabase(path, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    db.exec('BEGIN');
    const checkpoints = db
      .prepare<[], ViewCheckpoint>("SELECT model, fingerprint, position, eventId FROM checkpoint WHERE stage = 'live'")
      .all();
    return {
      checkpoints: () => checkpoints,
      rows: ({ name, columns, key }) => {
        const list = (names: readonly string[]): string => names.map((column) => `"${column}"`).join(', ');
        const sql = `SELECT ${list(Object.keys(columns))} FROM "${name}" ORDER BY ${list(key)}`;
        return db.prepare<[], ViewRow>(sql).raw().iterate();
      },
      close: () => db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}
