import type { Finding } from '@onus/export/check';
import type { Database } from 'better-sqlite3';
import type { Random } from './random.ts';

/** A change of stored rows, and what may be found of it: anything else would be a false accusation. */
export interface Alteration {
  readonly what: string;
  readonly apply: (db: Database) => void;
  readonly isNamedBy: (finding: Finding) => boolean;
}

/** Makes a random alteration of the rows that a database holds; undefined where this kind has nothing to alter. */
export type AlterationKind = (db: Database, random: Random) => Alteration | undefined;

type Row = Readonly<Record<string, unknown>>;

/** By table: the columns that name a row, and those that hold bytes or numbers and that something else tells. */
const TABLES: Readonly<Record<string, { readonly key: readonly string[]; readonly columns: readonly string[] }>> = {
  stream: { key: ['id'], columns: ['id', 'name'] },
  event_type: { key: ['id'], columns: ['id', 'name'] },
  subject: { key: ['id'], columns: ['id', 'name'] },
  event: {
    key: ['position'],
    columns: ['position', 'id', 'stream', 'revision', 'type', 'recorded_at', 'envelope', 'data_salt', 'data'],
  },
  personal: { key: ['position'], columns: ['position', 'salt', 'bytes'] },
  event_subject: { key: ['subject', 'type', 'position'], columns: ['subject', 'type', 'position'] },
  tile: { key: ['level', 'number'], columns: ['level', 'number', 'hashes'] },
  head: { key: ['only'], columns: ['size', 'root'] },
  receipt: { key: ['key'], columns: ['revision'] },
};

/** Nothing tells that a receipt is gone. */
const MISSED_TABLES = Object.keys(TABLES).filter((table) => table !== 'receipt');

/** One bit of one value of one row. */
export const flipBit: AlterationKind = (db, random) => {
  const table = random.pick(Object.keys(TABLES));
  const { key, columns } = TABLES[table] ?? { key: [], columns: [] };
  const row = randomRow(db, random, table);
  if (row === undefined) return undefined;
  const column = random.pick(columns);
  const value = flipped(row[column], random);
  return {
    what: `${table}.${column} of ${key.map((name) => row[name])}`,
    apply: (copy) => {
      const where = key.map((name) => `${name} = ?`).join(' AND ');
      const asText = table !== 'event' && column === 'name' ? 'CAST(? AS TEXT)' : '?';
      copy
        .prepare(`UPDATE ${table} SET ${column} = ${asText} WHERE ${where}`)
        .run(value, ...key.map((name) => row[name]));
    },
    isNamedBy: namesRow(db, table, row, { ...row, [column]: value }),
  };
};

/** A row that is gone. */
export const dropRow: AlterationKind = (db, random) => {
  const table = random.pick(MISSED_TABLES);
  const { key } = TABLES[table] ?? { key: [] };
  const row = randomRow(db, random, table);
  if (row === undefined) return undefined;
  return {
    what: `${table} without ${key.map((name) => row[name])}`,
    apply: (copy) => {
      const where = key.map((name) => `${name} = ?`).join(' AND ');
      copy.prepare(`DELETE FROM ${table} WHERE ${where}`).run(...key.map((name) => row[name]));
    },
    isNamedBy: namesRow(db, table, row, row),
  };
};

/** Two rows that have changed places, or part of their contents. */
export const swapRows: AlterationKind = (db, random) => {
  const { table, key, columns } = random.pick([
    {
      table: 'event',
      key: 'position',
      columns: ['id', 'stream', 'revision', 'type', 'recorded_at', 'envelope', 'data_salt', 'data'],
    },
    { table: 'event', key: 'position', columns: ['envelope'] },
    { table: 'event', key: 'position', columns: ['data_salt', 'data'] },
    { table: 'event', key: 'position', columns: ['data'] },
    { table: 'personal', key: 'position', columns: ['salt', 'bytes'] },
    { table: 'tile', key: 'rowid', columns: ['hashes'] },
  ]);
  const [one, other] = [randomRow(db, random, table), randomRow(db, random, table)];
  if (one === undefined || other === undefined || one[key] === other[key]) return undefined;
  const [namesOne, namesOther] = [namesRow(db, table, one, one), namesRow(db, table, other, other)];
  return {
    what: `${table}.${columns} of ${one[key]} and ${other[key]} swapped`,
    apply: (copy) => {
      const set = copy.prepare(`UPDATE ${table} SET ${columns.map((name) => `${name} = ?`)} WHERE ${key} = ?`);
      // The indexes allow no two alike, not even for a moment.
      if (columns.includes('id'))
        copy.prepare('UPDATE event SET id = zeroblob(16), revision = -1 WHERE position = ?').run(one[key]);
      set.run(...columns.map((name) => one[name]), other[key]);
      set.run(...columns.map((name) => other[name]), one[key]);
    },
    isNamedBy: (finding) => namesOne(finding) || namesOther(finding),
  };
};

/** A row too many. */
export const addRow: AlterationKind = (db, random) => {
  const size = Number(db.prepare('SELECT size FROM head').pluck().get());
  const event = randomRow(db, random, 'event') ?? {};
  const bare = db
    .prepare<[], number>('SELECT position FROM event WHERE position NOT IN (SELECT position FROM personal)')
    .pluck()
    .all();
  return random.pick<Alteration>([
    {
      what: 'event after the last',
      apply: (copy) => {
        const { stream, type, recorded_at, envelope, data_salt, data } = event;
        copy
          .prepare('INSERT INTO event VALUES (?, randomblob(16), ?, 1000000, ?, ?, ?, ?, ?)')
          .run(size, stream, type, recorded_at, envelope, data_salt, data);
      },
      isNamedBy: ({ code, place }) =>
        code === 'store.stray-row' && place.table === 'event' && place.row === String(size),
    },
    personalAdded(random.pick(bare)),
    {
      what: 'a name of nothing',
      apply: (copy) => copy.exec("INSERT INTO subject (name) VALUES ('leader:nobody')"),
      isNamedBy: ({ code, place }) => code === 'store.stray-row' && place.row === 'leader:nobody',
    },
    {
      what: `event_subject for ${event.position}`,
      apply: (copy) => {
        const { position, type } = event;
        copy.prepare('INSERT INTO subject (id, name) VALUES (900000, ?)').run('leader:other');
        copy.prepare('INSERT INTO event_subject VALUES (900000, ?, ?)').run(type, position);
      },
      isNamedBy: ({ code, place }) => code === 'subject-index.stray' && place.position === event.position,
    },
    {
      what: 'tile beyond the tree',
      apply: (copy) => copy.exec('INSERT INTO tile VALUES (3, 0, randomblob(32))'),
      isNamedBy: ({ code, place }) => code === 'store.stray-row' && place.table === 'tile',
    },
    {
      what: 'receipt beyond the log',
      apply: (copy) => copy.exec(`INSERT INTO receipt VALUES ('somebody 1', 'digest', ${size}, 3, 0)`),
      isNamedBy: ({ code, place }) => code === 'receipt.stray' && place.key === 'somebody 1',
    },
  ]);
};

/** The end cut off, but for what the tree and the head remember. */
export const cutTail: AlterationKind = (db, random) => {
  const size = Number(db.prepare('SELECT size FROM head').pluck().get());
  const from = size - 1 - random.below(size - 1);
  return {
    what: `everything from ${from} on is gone`,
    apply: (copy) => {
      for (const table of ['event', 'personal', 'event_subject']) {
        copy.prepare(`DELETE FROM ${table} WHERE position >= ?`).run(from);
      }
    },
    isNamedBy: ({ code, place }) => code === 'entry.missing' && Number(place.position) >= from,
  };
};

function personalAdded(position: number): Alteration {
  return {
    what: `personal part for ${position}`,
    apply: (copy) => copy.prepare("INSERT INTO personal VALUES (?, randomblob(32), x'7b7d')").run(position),
    isNamedBy: ({ code, place }) => code.startsWith('personal.') && place.position === position,
  };
}

function randomRow(db: Database, random: Random, table: string): Row | undefined {
  const columns = table === 'tile' ? 'rowid, *' : '*';
  const count = Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  if (count === 0) return undefined;
  return db.prepare<[number], Row>(`SELECT ${columns} FROM ${table} LIMIT 1 OFFSET ?`).get(random.below(count));
}

/** The value with one bit changed, of its low four bytes for a number. */
function flipped(value: unknown, random: Random): Buffer | number {
  if (typeof value === 'number') return Number(BigInt(value) ^ (1n << BigInt(random.below(32))));
  const bytes = Buffer.from(value as Buffer | string);
  const at = random.below(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  return bytes;
}

/** What names a row before and after a change: its place, or the places of those that lead to it. */
function namesRow(db: Database, table: string, before: Row, after: Row): Alteration['isNamedBy'] {
  const positionsWhere = (column: string, id: unknown, from = 'event'): Set<unknown> =>
    new Set(db.prepare(`SELECT position FROM ${from} WHERE ${column} = ?`).pluck().all(id));
  switch (table) {
    case 'stream':
    case 'event_type': {
      const column = table === 'stream' ? 'stream' : 'type';
      const positions = positionsWhere(column, before.id);
      return ({ code, place }) =>
        code === 'event.column-differs' && place.column === column && positions.has(place.position);
    }
    case 'subject': {
      const positions = positionsWhere('subject', before.id, 'event_subject');
      return ({ code, place }) => code.startsWith('subject-index.') && positions.has(place.position);
    }
    case 'event':
    case 'personal':
    case 'event_subject':
      return ({ code, place }) =>
        [before.position, after.position].some((at) => place.position === at || place.row === String(at)) &&
        isOfTable(table, code, place.table);
    case 'tile':
      return ({ code, place }) =>
        [before, after].some(({ level, number }) => {
          const isPlace = place.level === level && place.index === number;
          return code === 'store.stray-row' ? place.row === `${level}/${number}` : code.startsWith('tile.') && isPlace;
        });
    case 'receipt':
      return ({ code, place }) => code === 'receipt.revision-differs' && place.key === before.key;
    default:
      return ({ code }) => code.startsWith('head.');
  }
}

function isOfTable(table: string, code: string, named: unknown): boolean {
  if (code === 'store.stray-row') return named === table;
  if (table === 'event') return /^(entry|event|data)\./.test(code);
  return code.startsWith(table === 'personal' ? 'personal.' : 'subject-index.');
}
