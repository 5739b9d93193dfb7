import { LOG_SCHEMA } from '@onus/postgres';

/** Where the log is in its database. */
export const SCHEMA = LOG_SCHEMA;

/** Raised with every change to the tables and functions. */
export const SCHEMA_VERSION = 1;

/** What the comment on the schema begins with; the version follows. */
export const SCHEMA_COMMENT = 'the log of Onus, version ';

/**
 * As in SQLite (`sqlite/schema.ts`), but for the personal parts. Numbers of names are given under the lock on the head, by the
 * functions that alone can write; so nothing here refers to another table, which would look up, and write to, a row of each.
 */
export const TABLES = `
  CREATE TABLE stream (id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE event_type (id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE subject (id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name TEXT NOT NULL UNIQUE);

  CREATE TABLE event (
    position BIGINT PRIMARY KEY,
    id UUID NOT NULL,
    stream INTEGER NOT NULL,
    revision BIGINT NOT NULL,
    type INTEGER NOT NULL,
    recorded_at BIGINT NOT NULL, -- milliseconds since 1970, UTC
    envelope BYTEA NOT NULL,
    data_salt BYTEA NOT NULL CHECK (length(data_salt) = 32),
    data BYTEA NOT NULL
  );
  CREATE UNIQUE INDEX event_by_id ON event (id);
  CREATE UNIQUE INDEX event_by_stream ON event (stream, revision);
  CREATE INDEX event_by_type ON event (type, position);

  -- Salt and bytes of a personal part, encrypted; and the key of each, apart. The only rows that may ever be deleted.
  CREATE TABLE personal (position BIGINT PRIMARY KEY, sealed BYTEA NOT NULL);
  CREATE TABLE personal_key (position BIGINT PRIMARY KEY, key BYTEA NOT NULL CHECK (length(key) = 32));

  CREATE TABLE event_subject (
    subject INTEGER NOT NULL,
    type INTEGER NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (subject, type, position)
  );

  CREATE TABLE receipt (
    key TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    position BIGINT NOT NULL, -- of the last event
    events BIGINT NOT NULL,
    revision BIGINT NOT NULL
  );
  CREATE INDEX receipt_by_position ON receipt (position);

  -- Height-8 tiles of the Merkle tree; the last one on each level grows. Hashes do not compress.
  CREATE TABLE tile (
    level INTEGER NOT NULL,
    number BIGINT NOT NULL,
    hashes BYTEA NOT NULL,
    PRIMARY KEY (level, number)
  );
  ALTER TABLE tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

  CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    size BIGINT NOT NULL,
    root BYTEA NOT NULL CHECK (length(root) = 32)
  );
`;

const KEPT_FOR_EVER = ['stream', 'event_type', 'subject', 'event', 'event_subject', 'receipt'];

const refuse = (table: string, operations: string): string =>
  `CREATE TRIGGER ${table}_stays BEFORE ${operations} ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

/** After the functions. */
export const TRIGGERS = [
  ...KEPT_FOR_EVER.map((table) => refuse(table, 'UPDATE OR DELETE OR TRUNCATE')),
  ...['tile', 'head'].map((table) => refuse(table, 'DELETE OR TRUNCATE')),
  ...['personal', 'personal_key'].map((table) => refuse(table, 'UPDATE OR TRUNCATE')),
  'CREATE TRIGGER tile_only_grows BEFORE UPDATE ON tile FOR EACH ROW EXECUTE FUNCTION refuse_other_tile();',
  'CREATE TRIGGER head_is_the_last_event BEFORE UPDATE ON head FOR EACH ROW EXECUTE FUNCTION refuse_other_head();',
].join('\n');
