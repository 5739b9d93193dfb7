import { databaseFiles, makeOwnerOnly, requireOwnerOnly, schemaDifferences } from '@onus/disk';
import { Failure, toldIn } from '@onus/language';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { AccountsMoved } from '../not-current.ts';
import { APPLICATION_ID, MOVED_VERSION, SCHEMA, SCHEMA_VERSION } from './schema.ts';

const BUSY_TIMEOUT_MS = 2_000;

const PRAGMAS = {
  journal_mode: 'wal',
  synchronous: 2, // FULL: who is told that a token is withdrawn can rely on it
  foreign_keys: 1,
  recursive_triggers: 1, // so that REPLACE cannot delete past the triggers
} as const;

/**
 * A connection to the accounts of a ledger; several processes may have one. A file that is not there is made (mode 0600).
 *
 * @throws Failure that names the file when others can read it, or when it is no such file.
 */
export function openAccess(path: string): Database {
  makeOwnerOnly(path);
  requireOwnerOnly(databaseFiles(path));
  let db: Database | undefined;
  try {
    db = new SqliteDatabase(path, { timeout: BUSY_TIMEOUT_MS });
    for (const [name, value] of Object.entries(PRAGMAS)) db.pragma(`${name} = ${value}`);
    requireSchema(db);
    return db;
  } catch (cause) {
    db?.close();
    throw new Failure(
      `账户文件 ${path} 无法打开（${toldIn('zh', cause)}）`,
      `${path} cannot be opened: ${toldIn('en', cause)}`,
      { cause },
    );
  }
}

/** @throws AccountsMoved where the accounts are in a database by now. */
export function requireNotMoved(db: Database): void {
  if (db.pragma('user_version', { simple: true }) === MOVED_VERSION) throw new AccountsMoved();
}

function requireSchema(db: Database): void {
  const pragma = (name: string) => db.pragma(name, { simple: true });
  db.transaction(() => {
    if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) {
      db.exec(SCHEMA);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${SCHEMA_VERSION}`);
    }
    if (pragma('application_id') !== APPLICATION_ID) throw new Failure('不是账户文件', 'not a file of accounts');
    requireNotMoved(db);
    if (pragma('user_version') !== SCHEMA_VERSION)
      throw new Failure(`未知的结构版本 ${pragma('user_version')}`, `schema ${pragma('user_version')} is not known`);
    const names = schemaDifferences(db, (empty) => empty.exec(SCHEMA));
    if (names.length > 0)
      throw new Failure(
        `表、索引或触发器与应有的不符：${names.join('、')}`,
        `other tables, indexes or triggers than ours: ${names.join(', ')}`,
      );
  }).immediate();
}
