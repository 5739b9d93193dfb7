import SqliteDatabase from 'better-sqlite3';

/** Every row of every table of `views.db` that answers, by table; of checkpoints, only how far they are. */
export function allRows(path: string): Record<string, unknown[]> {
  const db = new SqliteDatabase(path, { readonly: true });
  const names = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_\\_build' ESCAPE '\\'",
    )
    .pluck()
    .all();
  const rows = names.map((name) => [
    name,
    name === 'checkpoint'
      ? db.prepare("SELECT model, position, eventId FROM checkpoint WHERE stage = 'live'").all()
      : db.prepare(`SELECT * FROM "${name}"`).all(),
  ]);
  db.close();
  return Object.fromEntries(rows);
}
