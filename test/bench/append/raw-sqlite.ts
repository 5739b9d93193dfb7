import { emptyTileEdge, extendTiles, leafHash, rootOf, type TileRow } from '@onus/transparency-log';
import SqliteDatabase, { type Database, type Statement } from 'better-sqlite3';

/** The columns of each table that gets rows with an event. */
const TABLES = {
  stream: ['id', 'name'],
  event_type: ['id', 'name'],
  subject: ['id', 'name'],
  event: ['position', 'id', 'stream', 'revision', 'type', 'recorded_at', 'envelope', 'data_salt', 'data'],
  personal: ['position', 'salt', 'bytes'],
  event_subject: ['subject', 'type', 'position'],
  receipt: ['key', 'digest', 'position', 'events', 'revision'],
} as const;

type Table = keyof typeof TABLES;
type Value = string | number | Buffer;

interface Row {
  readonly table: Table;
  readonly values: readonly Value[];
}

/** Everything that one transaction of a log writes, ready to be bound. */
interface Commit {
  readonly rows: readonly Row[];
  readonly tiles: readonly TileRow[];
  readonly size: number;
  readonly root: Buffer;
}

/** What a log holds: its tables and indexes, without the triggers, and its rows in transactions of `batch` events. */
export interface RawLog {
  readonly schema: string;
  readonly commits: readonly Commit[];
}

export function readLog(path: string, batch: number): RawLog {
  const db = new SqliteDatabase(path, { readonly: true });
  const schema = db
    .prepare<[], string>(
      "SELECT sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC",
    )
    .pluck()
    .all()
    .join(';');
  const events = rowsByEvent(db);
  db.close();

  let edge = emptyTileEdge();
  const commits: Commit[] = [];
  for (let at = 0; at < events.length; at += batch) {
    const rows = events.slice(at, at + batch).flat();
    const grown = extendTiles(edge, rows.filter(({ table }) => table === 'event').map(leafOf));
    edge = grown.edge;
    commits.push({ rows, tiles: grown.tiles, size: edge.frontier.size, root: rootOf(edge.frontier) });
  }
  return { schema, commits };
}

/** Inserts all of it with nothing but better-sqlite3; the time in milliseconds. */
export function insertRaw(path: string, { schema, commits }: RawLog): number {
  const db = new SqliteDatabase(path);
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'wal_autocheckpoint = 4000']) {
    db.pragma(pragma);
  }
  db.pragma('cache_size = -65536');
  if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('the reference does not sync');
  db.exec(schema);
  db.prepare('INSERT INTO head VALUES (1, 0, zeroblob(32))').run();

  const inserts = insertStatements(db);
  const upsertTile = db.prepare<Value[]>(
    'INSERT INTO tile VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET hashes = excluded.hashes',
  );
  const updateHead = db.prepare<Value[]>('UPDATE head SET size = ?, root = ?');
  const write = db.transaction(({ rows, tiles, size, root }: Commit) => {
    for (const { table, values } of rows) inserts[table].run(...values);
    for (const { level, index, hashes } of tiles) upsertTile.run(level, index, hashes);
    updateHead.run(size, root);
  });

  const started = performance.now();
  for (const commit of commits) write.immediate(commit);
  const totalMs = performance.now() - started;
  db.close();
  return totalMs;
}

function insertStatements(db: Database): Record<Table, Statement<Value[]>> {
  const insert = (table: Table): Statement<Value[]> => {
    const columns = TABLES[table];
    return db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  };
  return {
    stream: insert('stream'),
    event_type: insert('event_type'),
    subject: insert('subject'),
    event: insert('event'),
    personal: insert('personal'),
    event_subject: insert('event_subject'),
    receipt: insert('receipt'),
  };
}

/** For each event, in order, its rows as a log inserts them: names that are new with it first. */
function rowsByEvent(db: Database): Row[][] {
  const streams = rowsBy(db, 'stream', 'id');
  const types = rowsBy(db, 'event_type', 'id');
  const subjects = rowsBy(db, 'subject', 'id');
  const personal = rowsBy(db, 'personal', 'position');
  const eventSubjects = rowsBy(db, 'event_subject', 'position');
  const receipts = rowsBy(db, 'receipt', 'position');
  const takeNew = (names: Map<Value, Row[]>, id: Value | undefined): Row[] => {
    if (id === undefined) return [];
    const rows = names.get(id) ?? [];
    names.delete(id);
    return rows;
  };

  return [...rowsBy(db, 'event', 'position')].map(([position, [event]]) => {
    if (event === undefined) throw new Error('an event without its row');
    const [, , stream, , type] = event.values;
    const about = eventSubjects.get(position) ?? [];
    const newSubjects = about.flatMap(({ values: [subject] }) => takeNew(subjects, subject));
    const names = [...takeNew(streams, stream), ...takeNew(types, type), ...newSubjects];
    return [...names, event, ...about, ...(personal.get(position) ?? []), ...(receipts.get(position) ?? [])];
  });
}

function rowsBy(db: Database, table: Table, key: 'id' | 'position'): Map<Value, Row[]> {
  const columns: readonly string[] = TABLES[table];
  const at = columns.indexOf(key);
  const byKey = new Map<Value, Row[]>();
  for (const values of db
    .prepare<[], Value[]>(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${key}`)
    .raw()
    .all()) {
    const value = values[at];
    if (value === undefined) throw new Error(`${table} has no ${key}`);
    byKey.set(value, [...(byKey.get(value) ?? []), { table, values }]);
  }
  return byKey;
}

function leafOf({ values }: Row): Buffer {
  const envelope = values[TABLES.event.indexOf('envelope')];
  if (!Buffer.isBuffer(envelope)) throw new Error('an event without its envelope');
  return leafHash(envelope);
}
