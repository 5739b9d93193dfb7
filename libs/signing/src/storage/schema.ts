import { schemaDifferences } from '@onus/disk';
import type { Database } from 'better-sqlite3';
import { SigningError } from '../signing-error.ts';

/** "onsg" in ASCII, in the header of the file. */
const APPLICATION_ID = 0x6f6e7367;

/** Raised with every change to the tables below. */
const SCHEMA_VERSION = 1;

const TABLES = `
  CREATE TABLE log_key (
    number INTEGER PRIMARY KEY,
    verifier_key TEXT NOT NULL UNIQUE,
    from_size INTEGER NOT NULL,
    statement TEXT -- by which the key before handed over
  ) STRICT;

  CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY,
    root BLOB NOT NULL CHECK (length(root) = 32),
    note TEXT, -- NULL while it is only intended
    released_at INTEGER, -- milliseconds since 1970, UTC
    CHECK ((note IS NULL) = (released_at IS NULL))
  ) STRICT;

  CREATE TABLE cosignature (
    size INTEGER NOT NULL REFERENCES checkpoint,
    name TEXT NOT NULL,
    key_id TEXT NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (size, name, key_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX cosignature_by_key ON cosignature (name, key_id, size);

  CREATE TABLE stop (
    number INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    since INTEGER NOT NULL,
    resumed_at INTEGER,
    resumed_because TEXT,
    CHECK ((resumed_at IS NULL) = (resumed_because IS NULL))
  ) STRICT;
`;

const refuse = (trigger: string, moment: string, reason: string): string =>
  `CREATE TRIGGER ${trigger} BEFORE ${moment} BEGIN SELECT RAISE(ABORT, '${reason}'); END;`;

// The guard once more, where a mistake in the program cannot pass it.
const TRIGGERS = [
  ...['log_key', 'checkpoint', 'cosignature', 'stop'].map((table) =>
    refuse(`${table}_is_never_deleted`, `DELETE ON ${table}`, `${table} is never deleted`),
  ),
  ...['log_key', 'cosignature'].map((table) =>
    refuse(`${table}_is_never_updated`, `UPDATE ON ${table}`, `${table} is never updated`),
  ),
  refuse(
    'log_key_signs_what_is_larger',
    'INSERT ON log_key WHEN NEW.from_size <= (SELECT coalesce(max(size), -1) FROM checkpoint)',
    'log_key would sign what another has signed',
  ),
  refuse(
    'checkpoint_is_larger_than_the_last',
    `INSERT ON checkpoint WHEN NEW.note IS NOT NULL OR NEW.size <= (SELECT coalesce(max(size), -1) FROM checkpoint)
       OR EXISTS (SELECT 1 FROM checkpoint WHERE note IS NULL)`,
    'checkpoint does not follow the last',
  ),
  refuse(
    'checkpoint_is_released_once',
    'UPDATE ON checkpoint WHEN OLD.note IS NOT NULL OR NEW.size <> OLD.size OR NEW.root <> OLD.root',
    'checkpoint is released once, as intended',
  ),
  refuse(
    'cosignature_is_of_a_released_checkpoint',
    'INSERT ON cosignature WHEN (SELECT note FROM checkpoint WHERE size = NEW.size) IS NULL',
    'cosignature of what was not released',
  ),
  refuse('stop_is_lifted_once', 'UPDATE ON stop WHEN OLD.resumed_at IS NOT NULL', 'stop is lifted once'),
].join('\n');

const make = (db: Database): void => void db.exec(TABLES + TRIGGERS);

/** Makes the tables in an empty file, all or none; @throws SigningError `signing.not-a-signer`, `signing.schema-version`, `signing.schema-differs`. */
export function requireSchema(db: Database): void {
  const pragma = (name: string): unknown => db.pragma(name, { simple: true });
  if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0 && pragma('application_id') === 0) {
    db.transaction(() => {
      make(db);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${SCHEMA_VERSION}`);
    }).exclusive();
  }
  if (pragma('application_id') !== APPLICATION_ID) {
    throw new SigningError('signing.not-a-signer', `${db.name} belongs to no signer`);
  }
  if (pragma('user_version') !== SCHEMA_VERSION) {
    throw new SigningError('signing.schema-version', `${db.name} has schema version ${pragma('user_version')}`);
  }
  const names = schemaDifferences(db, make);
  if (names.length === 0) return;
  const message = `${db.name} has other tables, indexes or triggers than this program makes: ${names.join(', ')}`;
  throw new SigningError('signing.schema-differs', message);
}
