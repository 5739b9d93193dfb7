import { databaseFiles, makeOwnerOnly, requireOwnerOnly, schemaDifferences } from '@onus/disk';
import { Failure } from '@onus/language';
import {
  formatSignerKey,
  generateSignerKey,
  KEY_TYPE,
  parseSignerKey,
  type SeenHead,
  type SignerKey,
  type WitnessStore,
} from '@onus/transparency-log';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { type KeptEvidence, storedEvidence } from './stored-evidence.ts';

/**
 * All that a witness has: its key, the checkpoint that it cosigned last for each log, and those that contradict. They are in
 * one file so that nobody can have the key without the memory: a witness that forgets would cosign a fork.
 */
export interface Store extends WitnessStore {
  readonly key: SignerKey;
  /** Why it takes nothing more; undefined while it is sound. */
  readonly failure: Error | undefined;
  sizes(): readonly { readonly origin: string; readonly size: number }[];
  /** Of one log, the latest first. */
  evidence(origin: string): readonly KeptEvidence[];
  close(): void;
}

/** "onwi" in ASCII, in the header of the file. */
const APPLICATION_ID = 0x6f6e7769;

/** Of a witness that kept no more than sizes and roots, made where they are missing. */
const WHOLE_CHECKPOINTS = `
  CREATE TABLE checkpoint (origin TEXT PRIMARY KEY, size INTEGER NOT NULL, note TEXT NOT NULL) STRICT;
  CREATE TABLE contradiction (
    number INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,
    proven INTEGER NOT NULL,
    shown TEXT NOT NULL,
    seen TEXT NOT NULL,
    link TEXT, -- in base64, with spaces between: the root, then the proof
    seen_at INTEGER NOT NULL, -- milliseconds since 1970, UTC
    UNIQUE (origin, shown, seen)
  ) STRICT;
`;

const SCHEMA = `
  CREATE TABLE identity (only INTEGER PRIMARY KEY CHECK (only = 1), signer_key TEXT NOT NULL) STRICT;
  CREATE TABLE head (
    origin TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    root BLOB NOT NULL CHECK (length(root) = 32)
  ) STRICT;
  CREATE TRIGGER head_never_goes_back BEFORE UPDATE ON head
    WHEN NEW.origin <> OLD.origin OR NEW.size < OLD.size OR (NEW.size = OLD.size AND NEW.root <> OLD.root)
    BEGIN SELECT RAISE(ABORT, 'head never goes back'); END;
  CREATE TRIGGER head_is_never_deleted BEFORE DELETE ON head
    BEGIN SELECT RAISE(ABORT, 'head is never deleted'); END;
  PRAGMA application_id = ${APPLICATION_ID};
  ${WHOLE_CHECKPOINTS}
`;

/**
 * Opens the store at a path, made at the first start with a key of this name, for its owner only. No other process can have
 * it open at the same time.
 *
 * @throws Error saying why the witness must not start.
 */
export function openStore(path: string, name: string | undefined, firstName: string): Store {
  makeOwnerOnly(path);
  requireOwnerOnly(databaseFiles(path));
  const db = new SqliteDatabase(path, { timeout: 0 });
  try {
    for (const pragma of ['locking_mode = EXCLUSIVE', 'journal_mode = WAL', 'synchronous = FULL']) db.pragma(pragma);
    db.pragma('recursive_triggers = ON');
    db.transaction(() => createIfEmpty(db, name ?? firstName)).exclusive();
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
      throw new Failure(`${path} 不是见证方的数据库`, `${path} is not the database of a witness`);
    db.transaction(() => addWholeCheckpoints(db)).exclusive();
    const names = schemaDifferences(db, (empty) => empty.exec(SCHEMA));
    if (names.length > 0)
      throw new Failure(
        `${path} 中的表、索引或触发器与本程序所建不符：${names.join('、')}`,
        `${path} has other tables, indexes or triggers than this program makes: ${names.join(', ')}`,
      );
    const key = parseSignerKey(String(db.prepare('SELECT signer_key FROM identity').pluck().get()));
    if (name !== undefined && name !== key.name)
      throw new Failure(`${path} 中的见证方名为 ${key.name}`, `the witness in ${path} is called ${key.name}`);
    return storeOn(db, key);
  } catch (error) {
    db.close();
    throw error;
  }
}

function createIfEmpty(db: Database, name: string): void {
  if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() !== 0) return;
  db.exec(SCHEMA);
  const key = generateSignerKey(name, KEY_TYPE.ed25519Cosignature);
  db.prepare('INSERT INTO identity (only, signer_key) VALUES (1, ?)').run(formatSignerKey(key));
}

function addWholeCheckpoints(db: Database): void {
  const has = db.prepare("SELECT 1 FROM sqlite_schema WHERE name IN ('checkpoint', 'contradiction')").get();
  if (has === undefined) db.exec(WHOLE_CHECKPOINTS);
}

interface HeadRow {
  readonly size: number;
  readonly root: Buffer;
  readonly note: string | null;
}

function storeOn(db: Database, key: SignerKey): Store {
  const select = db.prepare<[string], HeadRow>(
    `SELECT head.size, head.root, checkpoint.note
     FROM head LEFT JOIN checkpoint ON checkpoint.origin = head.origin AND checkpoint.size = head.size
     WHERE head.origin = ?`,
  );
  const selectSizes = db.prepare<[], { origin: string; size: number }>('SELECT origin, size FROM head ORDER BY origin');
  const insert = db.prepare<[string, number, Uint8Array]>(
    'INSERT INTO head (origin, size, root) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const update = db.prepare<[number, Uint8Array, string, number, Uint8Array]>(
    'UPDATE head SET size = ?, root = ? WHERE origin = ? AND size = ? AND root = ?',
  );
  const put = db.prepare<[string, number, string]>('REPLACE INTO checkpoint (origin, size, note) VALUES (?, ?, ?)');
  const evidence = storedEvidence(db);
  let failure: Error | undefined;

  // One transaction: it compares and replaces in one step, on the disk when it returns.
  const replace = db.transaction((origin: string, expected: SeenHead | undefined, next: SeenHead): boolean => {
    const { changes } = expected
      ? update.run(next.size, next.root, origin, expected.size, expected.root)
      : insert.run(origin, next.size, next.root);
    if (changes !== 1) return false;
    if (next.note !== undefined) put.run(origin, next.size, next.note);
    return true;
  });
  const writing = <T>(write: () => T): T => {
    if (failure) throw failure;
    try {
      return write();
    } catch (cause) {
      // Whether it was written is not known: no more cosignatures until a restart has read the disk again.
      failure = new Error('the store could not be written; restart the witness', { cause });
      throw failure;
    }
  };

  return {
    key,
    get failure() {
      return failure;
    },
    latest: async (origin) => {
      const row = select.get(origin);
      return row && { ...row, note: row.note ?? undefined };
    },
    replace: async (...head) => writing(() => replace(...head)),
    keep: async (contradiction) => writing(() => evidence.keep(contradiction)),
    evidence: evidence.of,
    sizes: () => selectSizes.all(),
    close: () => db.close(),
  };
}
