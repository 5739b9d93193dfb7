import { databaseFiles, makeOwnerOnly, passingCode, requireOwnerOnly } from '@onus/disk';
import { Failure } from '@onus/language';
import { decodeEntryBundle, encodeEntryBundle, TILE_WIDTH, TransparencyError, tileWidth } from '@onus/transparency-log';
import SqliteDatabase from 'better-sqlite3';

/** Events whose data an auditor needs: those that commit to the index, and those by which one key hands over to another. */
export type ToldKind = 'index' | 'key';

export interface Told {
  readonly position: number;
  readonly kind: ToldKind;
  /** Salt and bytes, once they are known. */
  readonly data: Buffer | null;
}

/** What is kept of the log itself. */
export interface ReplicaHead {
  readonly origin: string;
  /** Keys of the log that are believed, as `formatLogKeys` prints them. */
  readonly keys: string;
  /** Whether whoever audits has named them; otherwise they came from the log. */
  readonly areKeysGiven: boolean;
  /** The last checkpoint to which the entries were found to lead, a signed note; null before the first. */
  readonly checkpoint: string | null;
  /** Of that. */
  readonly size: number;
  /** Verifier key of the auditor, once there is one. */
  readonly auditor: string | null;
}

export interface ReplicaEntry {
  readonly position: number;
  readonly entry: Buffer;
}

/** The entries of a log, kept by somebody else. */
export interface Replica {
  /** Undefined before it was begun. */
  head(): ReplicaHead | undefined;
  begin(head: Pick<ReplicaHead, 'origin' | 'keys' | 'areKeysGiven'>): void;
  setAuditor(verifierKey: string): void;
  /** How many entries are here, those included that no checkpoint was found to cover yet. */
  fetched(): number;
  putBundle(number: number, entries: readonly Buffer[], told: readonly Omit<Told, 'data'>[]): void;
  /** Entries from a position on, up to a size. @throws Failure where some are missing. */
  entries(from: number, size: number): Generator<ReplicaEntry>;
  /** Events of a kind from a position on, up to a size. */
  told(kind: ToldKind, from: number, size: number): readonly Told[];
  untold(size: number): readonly Told[];
  putData(position: number, data: Uint8Array): void;
  /** These entries lead to this checkpoint. */
  accept(checkpoint: string, size: number): void;
  /** Forgets what no checkpoint was found to cover. */
  dropUnaccepted(): void;
  close(): void;
}

/** "onra" in ASCII, in the header of the file. */
const APPLICATION_ID = 0x6f6e7261;

const SCHEMA = `
  -- Entries as they were served, 256 in a row (c2sp.org/tlog-tiles); only the last bundle is shorter.
  CREATE TABLE bundle (number INTEGER PRIMARY KEY, width INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
  CREATE TABLE told (position INTEGER PRIMARY KEY, kind TEXT NOT NULL, data BLOB) STRICT;
  CREATE TABLE log (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    origin TEXT NOT NULL,
    keys TEXT NOT NULL,
    keys_given INTEGER NOT NULL,
    checkpoint TEXT,
    size INTEGER NOT NULL,
    auditor TEXT
  ) STRICT;
  PRAGMA application_id = ${APPLICATION_ID};
`;

/** Opens the replica in a file, made if it is not there; one process at a time can. @throws ExposedFiles, Failure */
export function openReplica(path: string): Replica {
  requireOwnerOnly(databaseFiles(path));
  makeOwnerOnly(path);
  const db = new SqliteDatabase(path, { timeout: 0 });
  try {
    for (const pragma of ['locking_mode = EXCLUSIVE', 'journal_mode = WAL', 'synchronous = FULL']) db.pragma(pragma);
    db.transaction(() => {
      if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) db.exec(SCHEMA);
    }).exclusive();
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
      throw new Failure(`${path} 不是日志副本`, `${path} is no replica of a log`);
    return replicaOn(db);
  } catch (error) {
    db.close();
    throw refusalOf(path, error);
  }
}

function refusalOf(path: string, error: unknown): unknown {
  const code = (error as { readonly code?: string }).code;
  if (code === 'SQLITE_BUSY') return new Failure(`${path} 正由另一进程使用`, `${path} is in use by another process`);
  if (error instanceof SqliteDatabase.SqliteError && passingCode(error) === undefined)
    return new Failure(`${path} 无法读取（${code}）`, `${path} cannot be read (${code})`, { cause: error });
  return error;
}

interface BundleRow {
  readonly number: number;
  readonly width: number;
  readonly bytes: Buffer;
}

type HeadRow = Omit<ReplicaHead, 'areKeysGiven'> & { readonly keys_given: number };

function replicaOn(db: SqliteDatabase.Database): Replica {
  const selectHead = db.prepare<[], HeadRow>('SELECT origin, keys, keys_given, checkpoint, size, auditor FROM log');
  const selectBundle = db.prepare<[number], BundleRow>('SELECT number, width, bytes FROM bundle WHERE number = ?');
  const selectLast = db.prepare<[], BundleRow>('SELECT number, width FROM bundle ORDER BY number DESC LIMIT 1');
  const insertBundle = db.prepare('INSERT OR REPLACE INTO bundle (number, width, bytes) VALUES (?, ?, ?)');
  const insertTold = db.prepare('INSERT OR IGNORE INTO told (position, kind) VALUES (?, ?)');
  const selectTold = db.prepare<[string, number, number], Told>(
    'SELECT position, kind, data FROM told WHERE kind = ? AND position >= ? AND position < ? ORDER BY position',
  );
  const selectUntold = db.prepare<[number], Told>(
    'SELECT position, kind, data FROM told WHERE data IS NULL AND position < ? ORDER BY position',
  );
  const head = (): ReplicaHead | undefined => {
    const row = selectHead.get();
    if (!row) return undefined;
    const { keys_given, ...rest } = row;
    return { ...rest, areKeysGiven: keys_given === 1 };
  };
  const put = (number: number, entries: readonly Buffer[]): void =>
    void insertBundle.run(number, entries.length, encodeEntryBundle(entries));
  const putBundle = db.transaction(
    (number: number, entries: readonly Buffer[], told: readonly Omit<Told, 'data'>[]): void => {
      put(number, entries);
      for (const { position, kind } of told) insertTold.run(position, kind);
    },
  );
  function* entries(from: number, size: number): Generator<ReplicaEntry> {
    for (let number = Math.floor(from / TILE_WIDTH); number * TILE_WIDTH < size; number += 1) {
      const row = selectBundle.get(number);
      const due = tileWidth(0, number, size);
      if (row === undefined || row.width < due) throw altered(number * TILE_WIDTH);
      for (const [i, entry] of decoded(row).slice(0, due).entries()) {
        const position = number * TILE_WIDTH + i;
        if (position >= from) yield { position, entry };
      }
    }
  }
  const dropUnaccepted = db.transaction((): void => {
    const size = head()?.size ?? 0;
    const last = Math.floor(size / TILE_WIDTH);
    const kept = [...entries(last * TILE_WIDTH, size)].map(({ entry }) => entry);
    db.prepare('DELETE FROM told WHERE position >= ?').run(size);
    db.prepare('DELETE FROM bundle WHERE number >= ?').run(last);
    if (kept.length > 0) put(last, kept);
  });
  return {
    head,
    begin: ({ origin, keys, areKeysGiven }) =>
      void db.prepare('INSERT INTO log VALUES (1, ?, ?, ?, NULL, 0, NULL)').run(origin, keys, areKeysGiven ? 1 : 0),
    setAuditor: (key) => void db.prepare('UPDATE log SET auditor = ?').run(key),
    fetched: () => {
      const last = selectLast.get();
      return last ? last.number * TILE_WIDTH + last.width : 0;
    },
    putBundle,
    entries,
    told: (kind, from, size) => selectTold.all(kind, from, size),
    untold: (size) => selectUntold.all(size),
    putData: (position, data) => void db.prepare('UPDATE told SET data = ? WHERE position = ?').run(data, position),
    accept: (checkpoint, size) => void db.prepare('UPDATE log SET checkpoint = ?, size = ?').run(checkpoint, size),
    dropUnaccepted,
    close: () => db.close(),
  };
}

function decoded({ number, width, bytes }: BundleRow): Buffer[] {
  try {
    return decodeEntryBundle(bytes, width);
  } catch (error) {
    if (error instanceof TransparencyError) throw altered(number * TILE_WIDTH);
    throw error;
  }
}

/** What is kept is not what was found to be in the log. */
export const altered = (position: number): Failure =>
  new Failure(
    `副本自位置 ${position} 起残缺或被改动；请移走 replica.db 和 index.db，重新取得条目`,
    `the replica lacks entries or was altered from position ${position} on; move replica.db and index.db away, and the entries are taken again`,
  );
