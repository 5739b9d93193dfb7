import { databaseFiles, makeOwnerOnly, requireOwnerOnly, schemaDifferences } from '@onus/disk';
import { Failure, toldIn } from '@onus/language';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { type WebhookFile, webhookFile } from './webhooks/webhook-file.ts';

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

/** How far a subscriber has come. */
export interface Acknowledged {
  readonly rewinds: number;
  readonly position: number;
  /** UTC instant. */
  readonly at: string;
}

/**
 * What subscriptions are at, which is none of the log's: acknowledgements, contacts, addresses, secrets, what was not taken. In a database of its own, for its owner only.
 */
export interface FeedFile {
  readonly webhooks: WebhookFile;
  acknowledged(subscriptionId: string): Acknowledged | undefined;
  /** @throws SqliteError */
  acknowledge(subscriptionId: string, acknowledged: Acknowledged): void;
  contactAt(subscriptionId: string): string | undefined;
  /** @throws SqliteError */
  keepContact(subscriptionId: string, at: string): void;
  /** Of one that there is no longer. @throws SqliteError */
  forget(subscriptionId: string): void;
  close(): Promise<void>;
}

/** @throws Failure that names the file when others can read it, or when it is no such file. */
export function openFeedFile(path: string): FeedFile {
  makeOwnerOnly(path);
  requireOwnerOnly(databaseFiles(path));
  let db: Database | undefined;
  try {
    db = new SqliteDatabase(path);
    db.pragma('journal_mode = wal');
    db.pragma('foreign_keys = on');
    db.pragma('synchronous = full'); // who is told that it is acknowledged does not ask for it again
    requireTables(db);
    requireWhole(db);
    return fileOf(db);
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

function requireTables(db: Database): void {
  const pragma = (name: string) => db.pragma(name, { simple: true });
  db.transaction(() => {
    if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) {
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
  }).immediate();
}

function fileOf(db: Database): FeedFile {
  const acknowledged = db.prepare<[string], Acknowledged>(
    'SELECT rewinds, acknowledged AS position, acknowledged_at AS at FROM progress WHERE subscription = ?',
  );
  // Whoever is late, having sent or asked before another acknowledged further or rewound, changes nothing.
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
    acknowledged: (id) => acknowledged.get(id),
    acknowledge: (id, { rewinds, position, at }) => {
      acknowledge.run(id, rewinds, position, at);
    },
    contactAt: (id) => contactAt.get(id),
    keepContact: (id, at) => {
      keepContact.run(id, at);
    },
    forget: (id) => {
      forget(id);
    },
    close: async () => {
      db.close();
    },
  };
}
