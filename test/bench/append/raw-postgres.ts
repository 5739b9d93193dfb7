import { openPool } from '@onus/postgres';
import { emptyTileEdge, extendTiles, leafHash, rootOf } from '@onus/transparency-log';

/** The columns of each table that gets rows with an event, with their types. */
const TABLES = {
  stream: { id: 'INTEGER', name: 'TEXT' },
  event_type: { id: 'INTEGER', name: 'TEXT' },
  subject: { id: 'INTEGER', name: 'TEXT' },
  event: {
    position: 'BIGINT',
    id: 'UUID',
    stream: 'INTEGER',
    revision: 'BIGINT',
    type: 'INTEGER',
    recorded_at: 'BIGINT',
    envelope: 'BYTEA',
    data_salt: 'BYTEA',
    data: 'BYTEA',
  },
  personal: { position: 'BIGINT', sealed: 'BYTEA' },
  personal_key: { position: 'BIGINT', key: 'BYTEA' },
  event_subject: { subject: 'INTEGER', type: 'INTEGER', position: 'BIGINT' },
  receipt: { key: 'TEXT', digest: 'TEXT', position: 'BIGINT', events: 'BIGINT', revision: 'BIGINT' },
  tile: { level: 'INTEGER', number: 'BIGINT', hashes: 'BYTEA' },
} as const;

type Table = keyof typeof TABLES;
type Row = Readonly<Record<string, unknown>>;

/** Everything that one transaction of a log writes, by table. */
interface Commit {
  readonly rows: ReadonlyMap<Table, readonly Row[]>;
  readonly size: number;
  readonly root: Buffer;
}

const idOf = ({ id }: Row): unknown => id;
const columnOf = (rows: readonly Row[], column: string): unknown[] => rows.map((row) => row[column]);

/** The rows of a log in transactions of `batch` events. */
export async function readPostgresLog(url: string, batch: number): Promise<readonly Commit[]> {
  const pool = openPool({ url, name: 'onus bench', max: 1 });
  const rowsOf = async (table: Table): Promise<Row[]> => {
    const key = 'position' in TABLES[table] ? 'position' : 'id';
    return (
      await pool.query<Row>(`SELECT ${Object.keys(TABLES[table]).join(', ')} FROM onus_log.${table} ORDER BY ${key}`)
    ).rows;
  };
  const events = await rowsOf('event');
  const byPosition = new Map<Table, Map<unknown, Row[]>>();
  for (const table of ['personal', 'personal_key', 'event_subject', 'receipt'] as const) {
    byPosition.set(
      table,
      Map.groupBy(await rowsOf(table), ({ position }) => position),
    );
  }
  const names = new Map<Table, Map<unknown, Row>>();
  for (const table of ['stream', 'event_type', 'subject'] as const) {
    names.set(table, new Map((await rowsOf(table)).map((row) => [idOf(row), row])));
  }
  await pool.end();

  /** Rows of names that none of the events before has. */
  const takeNew = (table: Table, ids: readonly unknown[]): Row[] => {
    const taken: Row[] = [];
    for (const id of new Set(ids)) {
      const row = names.get(table)?.get(id);
      if (row) taken.push(row);
      names.get(table)?.delete(id);
    }
    return taken;
  };
  let edge = emptyTileEdge();
  const commits: Commit[] = [];
  for (let at = 0; at < events.length; at += batch) {
    const some = events.slice(at, at + batch);
    const own = (table: Table): Row[] => some.flatMap(({ position }) => byPosition.get(table)?.get(position) ?? []);
    const grown = extendTiles(
      edge,
      some.map(({ envelope }) => leafHash(envelope as Buffer)),
    );
    edge = grown.edge;
    const about = own('event_subject');
    const rows = new Map<Table, readonly Row[]>([
      ['stream', takeNew('stream', columnOf(some, 'stream'))],
      ['event_type', takeNew('event_type', columnOf(some, 'type'))],
      ['subject', takeNew('subject', columnOf(about, 'subject'))],
      ['event', some],
      ['personal', own('personal')],
      ['personal_key', own('personal_key')],
      ['event_subject', about],
      ['receipt', own('receipt')],
      ['tile', grown.tiles.map(({ level, index, hashes }) => ({ level, number: index, hashes }))],
    ]);
    commits.push({ rows, size: edge.frontier.size, root: rootOf(edge.frontier) });
  }
  return commits;
}

/** No trigger is to slow it down. */
const WITHOUT_TRIGGERS = `
  DO $$ DECLARE t RECORD; BEGIN
    FOR t IN SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
      WHERE relnamespace = 'onus_log'::regnamespace AND NOT tgisinternal
    LOOP EXECUTE format('DROP TRIGGER %I ON onus_log.%I', t.tgname, t.relname); END LOOP;
  END $$`;

/**
 * Inserts all of it into an empty log, one transaction for each commit, one prepared statement for each table that has rows in it; the
 * time in milliseconds. @param url of the owner
 */
export async function insertRaw(url: string, commits: readonly Commit[]): Promise<number> {
  const pool = openPool({ url, name: 'onus bench', max: 1 });
  const client = await pool.connect();
  await client.query(WITHOUT_TRIGGERS);
  const started = performance.now();
  for (const { rows, size, root } of commits) {
    await client.query('BEGIN');
    for (const [table, some] of rows) if (some.length > 0) await client.query(insertOf(table, some));
    await client.query({ name: 'head', text: 'UPDATE onus_log.head SET size = $1, root = $2', values: [size, root] });
    await client.query('COMMIT');
  }
  const totalMs = performance.now() - started;
  client.release();
  await pool.end();
  return totalMs;
}

function insertOf(table: Table, rows: readonly Row[]): { name: string; text: string; values: unknown[] } {
  const columns = Object.entries(TABLES[table]);
  const names = columns.map(([name]) => name);
  const arrays = columns.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ');
  const conflict = table === 'tile' ? 'ON CONFLICT (level, number) DO UPDATE SET hashes = EXCLUDED.hashes' : '';
  return {
    name: table,
    text: `INSERT INTO onus_log.${table} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
      SELECT * FROM unnest(${arrays}) ${conflict}`,
    values: names.map((name) => rows.map((row) => row[name])),
  };
}
