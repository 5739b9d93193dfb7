import { createHash } from 'node:crypto';
import type { Query } from './database.ts';
import { statement } from './database.ts';
import { FUNCTIONS, settingsOf, sourceOf } from './functions.ts';

/** Everything in the schema that keeps the log as it is, one line each. */
const LISTED = statement(
  'listed',
  `
  WITH log AS (SELECT oid, nspowner FROM pg_namespace WHERE nspname = 'onus_log')
  SELECT 'table ' || relname || ' ' || relkind::TEXT || relpersistence::TEXT || CASE WHEN relowner <> nspowner THEN ' of another owner' ELSE '' END
    || CASE WHEN relrowsecurity OR relhasrules THEN ' with rules' ELSE '' END AS line
  FROM pg_class JOIN log ON log.oid = relnamespace WHERE relkind IN ('r', 'v', 'm', 'p', 'f')
  UNION ALL
  SELECT 'column ' || relname || '.' || attname || ' ' || format_type(atttypid, atttypmod)
    || CASE WHEN attnotnull THEN ' not null' ELSE '' END || CASE WHEN attidentity = 'a' THEN ' identity' ELSE '' END
    || CASE WHEN atthasdef THEN ' default' ELSE '' END || CASE WHEN attstorage = 'e' THEN ' external' ELSE '' END
  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN log ON log.oid = relnamespace
  WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped
  UNION ALL
  SELECT 'constraint ' || relname || ' ' || pg_get_constraintdef(pg_constraint.oid)
    || CASE WHEN convalidated THEN '' ELSE ' not valid' END
  FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid JOIN log ON log.oid = relnamespace
  WHERE contype IN ('p', 'u', 'c', 'f', 'x')
  UNION ALL
  SELECT 'index ' || pg_get_indexdef(indexrelid) || CASE WHEN indisvalid AND indisready THEN '' ELSE ' not valid' END
  FROM pg_index JOIN pg_class ON pg_class.oid = indrelid JOIN log ON log.oid = relnamespace
  UNION ALL
  SELECT 'trigger ' || relname || ' ' || tgname || ' ' || proname || ' ' || tgtype::TEXT || ' ' || tgenabled::TEXT
  FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN log ON log.oid = relnamespace
    JOIN pg_proc ON pg_proc.oid = tgfoid
  WHERE NOT tgisinternal
  UNION ALL
  SELECT 'function ' || proname || CASE WHEN prosecdef THEN ' definer ' ELSE ' invoker ' END
    || coalesce(array_to_string(proconfig, '; '), '') || ' ' || md5(prosrc)
    || CASE WHEN proowner <> nspowner THEN ' of another owner' ELSE '' END
  FROM pg_proc JOIN log ON log.oid = pronamespace`,
);

const columns = (table: string, ...listed: readonly string[]): string[] => [
  `table ${table} rp`,
  ...listed.map((column) => `column ${table}.${column}`),
];

const named = (table: string): string[] => [
  ...columns(table, 'id integer not null identity', 'name text not null'),
  ...unique(table, 'pkey', 'id', 'PRIMARY KEY'),
  ...unique(table, 'name_key', 'name', 'UNIQUE'),
];

const unique = (table: string, suffix: string, keys: string, kind: string): string[] => [
  `constraint ${table} ${kind} (${keys})`,
  index(`${table}_${suffix}`, table, keys, true),
];

const index = (name: string, table: string, keys: string, isUnique = false): string =>
  `index CREATE ${isUnique ? 'UNIQUE ' : ''}INDEX ${name} ON onus_log.${table} USING btree (${keys})`;

/** What `pg_trigger.tgtype` says: before; for each row or statement; on what. */
const BEFORE = 2;
const EACH_ROW = 1;
const DELETE = 8;
const UPDATE = 16;
const TRUNCATE = 32;

const stays = (table: string, on: number): string => `trigger ${table} ${table}_stays refuse_change ${BEFORE + on} O`;

const TABLES_LISTED: readonly string[] = [
  ...['stream', 'event_type', 'subject'].flatMap(named),
  ...columns(
    'event',
    'position bigint not null',
    'id uuid not null',
    'stream integer not null',
    'revision bigint not null',
    'type integer not null',
    'recorded_at bigint not null',
    'envelope bytea not null',
    'data_salt bytea not null',
    'data bytea not null',
  ),
  ...unique('event', 'pkey', '"position"', 'PRIMARY KEY'),
  'constraint event CHECK ((length(data_salt) = 32))',
  index('event_by_id', 'event', 'id', true),
  index('event_by_stream', 'event', 'stream, revision', true),
  index('event_by_type', 'event', 'type, "position"'),
  ...columns('personal', 'position bigint not null', 'sealed bytea not null'),
  ...unique('personal', 'pkey', '"position"', 'PRIMARY KEY'),
  ...columns('personal_key', 'position bigint not null', 'key bytea not null'),
  ...unique('personal_key', 'pkey', '"position"', 'PRIMARY KEY'),
  'constraint personal_key CHECK ((length(key) = 32))',
  ...columns('event_subject', 'subject integer not null', 'type integer not null', 'position bigint not null'),
  ...unique('event_subject', 'pkey', 'subject, type, "position"', 'PRIMARY KEY'),
  ...columns(
    'receipt',
    'key text not null',
    'digest text not null',
    'position bigint not null',
    'events bigint not null',
    'revision bigint not null',
  ),
  ...unique('receipt', 'pkey', 'key', 'PRIMARY KEY'),
  index('receipt_by_position', 'receipt', '"position"'),
  ...columns('tile', 'level integer not null', 'number bigint not null', 'hashes bytea not null external'),
  ...unique('tile', 'pkey', 'level, number', 'PRIMARY KEY'),
  ...columns('head', 'one integer not null', 'size bigint not null', 'root bytea not null'),
  ...unique('head', 'pkey', 'one', 'PRIMARY KEY'),
  'constraint head CHECK ((one = 1))',
  'constraint head CHECK ((length(root) = 32))',
  ...['stream', 'event_type', 'subject', 'event', 'event_subject', 'receipt'].map((table) =>
    stays(table, UPDATE + DELETE + TRUNCATE),
  ),
  ...['tile', 'head'].map((table) => stays(table, DELETE + TRUNCATE)),
  ...['personal', 'personal_key'].map((table) => stays(table, UPDATE + TRUNCATE)),
  `trigger tile tile_only_grows refuse_other_tile ${BEFORE + EACH_ROW + UPDATE} O`,
  `trigger head head_is_the_last_event refuse_other_head ${BEFORE + EACH_ROW + UPDATE} O`,
];

const FUNCTIONS_LISTED = FUNCTIONS.map(
  (made) =>
    `function ${made.name} ${made.isForAll ? 'definer' : 'invoker'} ${settingsOf(made).join('; ')} ` +
    createHash('md5').update(sourceOf(made)).digest('hex'),
);

/** What is missing in the schema, changed in it, or more than this program makes. */
export async function differencesOf(query: Query): Promise<string[]> {
  const lines = await query<{ line: string }>(LISTED);
  const found = new Set(lines.map(({ line }) => line));
  const expected = new Set([...TABLES_LISTED, ...FUNCTIONS_LISTED]);
  const differing = [
    ...[...found].filter((line) => !expected.has(line)),
    ...[...expected].filter((line) => !found.has(line)),
  ];
  return [...new Set(differing.map(nameIn))].sort();
}

/** A line names its object in its first words. */
const nameIn = (line: string): string =>
  line.replace(/^(table|function|constraint) (\S+).*$/, '$1 $2').replace(/^index .* INDEX (\S+) .*$/, 'index $1');
