import SqliteDatabase from 'better-sqlite3';

const ROWS_PER_PAGE = 500;

interface Row {
  readonly position: number;
  readonly envelope: string;
  readonly data: string;
}

/** Reads a log from its file, in pages, and parses every envelope and all data, with nothing but better-sqlite3. */
export function scanRaw(path: string): number {
  const db = new SqliteDatabase(path, { readonly: true });
  const page = db.prepare<[number, number], Row>(
    `SELECT position, CAST(envelope AS TEXT) AS envelope, CAST(data AS TEXT) AS data
     FROM event WHERE position >= ? ORDER BY position LIMIT ?`,
  );
  let position = 0;
  for (let rows = page.all(0, ROWS_PER_PAGE); rows.length > 0; rows = page.all(position, ROWS_PER_PAGE)) {
    for (const { envelope, data } of rows) {
      JSON.parse(envelope);
      JSON.parse(data);
    }
    position += rows.length;
  }
  db.close();
  return position;
}
