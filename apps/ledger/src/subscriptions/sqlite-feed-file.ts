import { databaseFiles, makeOwnerOnly, requireOwnerOnly, schemaDifferences } from '@onus/disk';
import { Failure, toldIn } from '@onus/language';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import type { Acknowledged, FeedFile } from './feed-file.ts';
import { webhookFile } from './webhooks/sqlite-webhook-file.ts';

/** "onsd" in ASCII, in the header of the file. */
const APPLICATION_ID = 0x6f6e7364;
const SCHEMA_VERSION = 1;

const TABLES = `
  CREATE TABLE progress (
    subscription TEXT PRIMARY KEY,
    rewinds INTEGER NOT NULL, -- of the subscription, when it was acknowledged: what was before a later one counts no longer
    acknowledged INTEGER NOT NULL,
    acknowledged_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE contact (
    subscription TEXT PRIMARY KEY,
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE webhook (
    subscription TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    secret TEXT NOT NULL,
    set_at TEXT NOT NULL,
    delivered_at TEXT
  ) STRICT, WITHOUT ROWID;
  -- Of each webhook, what was not taken yet, and is sent again: the same positions, until it is taken or parked.
  CREATE TABLE pending (
    subscription TEXT PRIMARY KEY REFERENCES webhook ON DELETE CASCADE,
    version INTEGER NOT NULL, -- of the subscription
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    since TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at TEXT NOT NULL,
    code TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE parked (
    subscription TEXT NOT NULL REFERENCES webhook ON DELETE CASCADE,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    version INTEGER NOT NULL,
    since TEXT NOT NULL,
    parked_at TEXT NOT NULL,
    code TEXT NOT NULL,
    is_asked INTEGER NOT NULL, -- for it to be sent again
    PRIMARY KEY (subscription, first)
  ) STRICT, WITHOUT ROWID;
`;

/** @throws Failure that names the file when others can read it, or when it is no such file. */
export function openSqliteFeedFile(path: string): FeedFile {
  makeOwnerOnly(path);
  requireOwnerOnly(databaseFiles(path));
  let db: Database | undefined;
  try {
    db = new SqliteDatabase(path);
    db.pragma('journal_mode = wal');
    db.pragma('foreign_keys = on');
    db.pragma('synchronous = full'); // who is told that it is acknowledged does not ask for it again
    const isNew = requireTables(db);
    requireWhole(db);
    return fileOf(db, isNew);
  } catch (cause) {
    db?.close();
    throw new Failure(
      `订阅进度文件 ${path} 无法打开（${toldIn('zh', cause)}）`,
      `${path}, how far subscribers have come, cannot be opened: ${toldIn('en', cause)}`,
      { cause },
    );
  }
}

function requireWhole(db: Database): void {
  const found = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new Error(String(found));
}

/** Whether they were made just now. */
function requireTables(db: Database): boolean {
  const pragma = (name: string) => db.pragma(name, { simple: true });
  return db
    .transaction(() => {
      const isNew = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
      if (isNew) {
        db.exec(TABLES);
        db.pragma(`application_id = ${APPLICATION_ID}`);
        db.pragma(`user_version = ${SCHEMA_VERSION}`);
      }
      if (pragma('application_id') !== APPLICATION_ID)
        throw new Failure('不是订阅进度文件', 'not a file of the progress of subscriptions');
      if (pragma('user_version') !== SCHEMA_VERSION)
        throw new Failure(`未知的结构版本 ${pragma('user_version')}`, `schema ${pragma('user_version')} is not known`);
      const names = schemaDifferences(db, (empty) => empty.exec(TABLES));
      if (names.length > 0)
        throw new Failure(
          `表、索引或触发器与应有的不符：${names.join('、')}`,
          `other tables, indexes or triggers than ours: ${names.join(', ')}`,
        );
      return isNew;
    })
    .immediate();
}

function fileOf(db: Database, isNew: boolean): FeedFile {
  const acknowledged = db.prepare<[string], Acknowledged>(
    'SELECT rewinds, acknowledged AS position, acknowledged_at AS at FROM progress WHERE subscription = ?',
  );
  const acknowledge = db.prepare<[string, number, number, string]>(
    `INSERT INTO progress VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
     SET rewinds = excluded.rewinds, acknowledged = excluded.acknowledged, acknowledged_at = excluded.acknowledged_at
     WHERE (excluded.rewinds, excluded.acknowledged) > (progress.rewinds, progress.acknowledged)`,
  );
  const contactAt = db.prepare<[string], string>('SELECT at FROM contact WHERE subscription = ?').pluck();
  const keepContact = db.prepare<[string, string]>('REPLACE INTO contact VALUES (?, ?)');
  const forgetting = ['progress', 'contact', 'webhook'].map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE subscription = ?`),
  );
  const forget = db.transaction((id: string) => {
    for (const each of forgetting) each.run(id);
  });
  return {
    webhooks: webhookFile(db),
    acknowledged: async (id) => acknowledged.get(id),
    acknowledge: async (id, { rewinds, position, at }) => void acknowledge.run(id, rewinds, position, at),
    contactAt: async (id) => contactAt.get(id),
    keepContact: async (id, at) => void keepContact.run(id, at),
    forget: async (id) => forget(id),
    lost: async (current) => (isNew ? current() : []),
    close: async () => {
      db.close();
    },
  };
}
