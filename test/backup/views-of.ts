import { rmSync } from 'node:fs';
import { facts } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { openRunner, readModels } from '@onus/read-models';
import SqliteDatabase from 'better-sqlite3';

/** Every row of every read model that a log makes, by table. */
export async function viewsOf(store: EventStore, path: string): Promise<Record<string, unknown[]>> {
  const runner = await openRunner({ path, store, models: readModels, facts });
  const built = await runner.built();
  await runner.close();
  if (!built) throw new Error('the read models were not built');
  const db = new SqliteDatabase(path, { readonly: true });
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  const rows = tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]);
  db.close();
  for (const suffix of ['', '-wal', '-shm', '-runner']) rmSync(path + suffix, { force: true });
  return Object.fromEntries(rows);
}
