/** A function of the schema. */
export interface SchemaFunction {
  readonly name: string;
  /** Its parameters and what it gives. */
  readonly signature: string;
  /** Whether the application's role calls it, and has the rights of the owner while it does. */
  readonly isForAll: boolean;
  /** While it runs, beside the path by which names are found. */
  readonly settings: readonly string[];
  readonly body: string;
}

/**
 * What keeps the plans of the functions the same from the empty log on: rows are found by an index, however few they were when the
 * plan was made.
 */
const BY_INDEX = ['plan_cache_mode=force_generic_plan', 'enable_seqscan=off', 'jit=off'];

const trigger = (name: string, body: string): SchemaFunction => ({
  name,
  signature: '() RETURNS trigger',
  isForAll: false,
  settings: [],
  body,
});

/**
 * Locks the head until the transaction ends: whoever waits here is served in turn, and nobody else writes meanwhile.
 */
const HOLD_HEAD: SchemaFunction = {
  name: 'hold_head',
  signature: '(OUT size BIGINT, OUT root BYTEA) RETURNS record',
  isForAll: true,
  settings: [],
  body: `
BEGIN
  -- Whoever stops with the head in hand is not waited for.
  PERFORM set_config('idle_in_transaction_session_timeout', '3000', true);
  SELECT h.size, h.root INTO STRICT size, root FROM head AS h FOR UPDATE;
END`,
};

/**
 * Records events and their receipts, all or nothing, after the head that the writer has seen. What is found by the columns is taken
 * from the envelopes here, and the leaves are hashed here, so that no writer can index or prove anything else than it recorded.
 *
 * Gives \`written\`; \`moved\` where the head is another one; \`otherwise\` where a stream does not end where the writer says, an id
 * or a key was used before, or there is a newer event: then nothing is written.
 */
const APPEND_BATCH: SchemaFunction = {
  name: 'append_batch',
  signature: `(
  seen_size BIGINT, seen_root BYTEA, new_root BYTEA,
  envelopes BYTEA[], data_salts BYTEA[], datas BYTEA[], sealed_parts BYTEA[], part_keys BYTEA[],
  receipt_keys TEXT[], receipt_digests TEXT[], receipt_ends BIGINT[], receipt_events BIGINT[], receipt_revisions BIGINT[],
  claimed_streams TEXT[], claimed_ends BIGINT[], newer_types TEXT[], newer_afters BIGINT[], newer_subjects TEXT[],
  tile_levels INTEGER[], tile_numbers BIGINT[], tile_hashes BYTEA[]
) RETURNS TEXT`,
  isForAll: true,
  settings: BY_INDEX,
  body: `
DECLARE
  events INTEGER := cardinality(envelopes);
  now_size BIGINT;
  now_root BYTEA;
  parsed JSONB[];
  streams TEXT[];
  revisions BIGINT[];
  types TEXT[];
  ids UUID[];
  moments BIGINT[];
  subjects TEXT[];
  subject_places INTEGER[];
  leaves BYTEA;
  last_moment BIGINT;
BEGIN
  -- A session may lower it; what is acknowledged is on the disk all the same.
  IF current_setting('synchronous_commit') IN ('off', 'local') THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;

  SELECT size, root INTO STRICT now_size, now_root FROM head FOR UPDATE;
  IF now_size <> seen_size OR now_root <> seen_root THEN
    RETURN 'moved';
  END IF;

  SELECT array_agg(e ORDER BY n), array_agg(e ->> 'stream' ORDER BY n), array_agg((e ->> 'revision')::BIGINT ORDER BY n),
    array_agg(e ->> 'type' ORDER BY n), array_agg((e ->> 'id')::UUID ORDER BY n),
    array_agg((extract(epoch FROM (e ->> 'recordedAt')::TIMESTAMPTZ) * 1000)::BIGINT ORDER BY n),
    string_agg(sha256('\\x00'::BYTEA || envelope), '' ORDER BY n)
  INTO parsed, streams, revisions, types, ids, moments, leaves
  FROM (
    SELECT n, envelope, convert_from(envelope, 'UTF8')::JSONB AS e FROM unnest(envelopes) WITH ORDINALITY AS u (envelope, n)
    OFFSET 0 -- or each envelope is parsed once for each of its fields
  ) AS each;
  SELECT array_agg(s.name), array_agg(n) INTO subjects, subject_places
  FROM unnest(parsed) WITH ORDINALITY AS u (e, n), jsonb_array_elements_text(e -> 'subjects') AS s (name);

  IF EXISTS (SELECT FROM receipt WHERE key = ANY (receipt_keys))
    OR EXISTS (SELECT FROM event WHERE id = ANY (ids))
    OR EXISTS (
      SELECT FROM unnest(claimed_streams, claimed_ends) AS claimed (stream, ending)
      WHERE ending <> coalesce((
        SELECT revision FROM event WHERE event.stream = (SELECT id FROM stream WHERE name = claimed.stream)
        ORDER BY revision DESC LIMIT 1), -1))
    OR EXISTS (
      SELECT FROM unnest(newer_types, newer_afters, newer_subjects) AS meant (type, after, subject)
      WHERE CASE WHEN meant.subject IS NULL THEN (
        SELECT position FROM event WHERE event.type = (SELECT id FROM event_type WHERE name = meant.type)
        ORDER BY event.type DESC, position DESC LIMIT 1)
      ELSE (
        SELECT position FROM event_subject AS about
        WHERE about.subject = (SELECT id FROM subject WHERE name = meant.subject)
          AND about.type = (SELECT id FROM event_type WHERE name = meant.type)
        ORDER BY about.subject DESC, about.type DESC, position DESC LIMIT 1)
      END > after)
  THEN
    RETURN 'otherwise';
  END IF;

  -- From here on all must hold, or the writer is not one of ours.
  IF events IS NULL OR events = 0 OR cardinality(data_salts) <> events OR cardinality(datas) <> events
    OR cardinality(sealed_parts) <> events OR cardinality(part_keys) <> events
    OR cardinality(receipt_digests) <> cardinality(receipt_keys) OR cardinality(receipt_ends) <> cardinality(receipt_keys)
    OR cardinality(receipt_events) <> cardinality(receipt_keys)
    OR cardinality(receipt_revisions) <> cardinality(receipt_keys)
  THEN
    RAISE EXCEPTION 'not as many of each as there are events' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (
    SELECT FROM (
      SELECT stream, revision, row_number() OVER (PARTITION BY stream ORDER BY n) AS nth
      FROM unnest(streams, revisions) WITH ORDINALITY AS u (stream, revision, n)
    ) AS each
    LEFT JOIN unnest(claimed_streams, claimed_ends) AS claimed (stream, ending) USING (stream)
    WHERE ending IS NULL OR revision IS DISTINCT FROM ending + nth)
  THEN
    RAISE EXCEPTION 'a revision does not follow the last of its stream' USING ERRCODE = 'check_violation';
  END IF;
  SELECT recorded_at INTO last_moment FROM event ORDER BY position DESC LIMIT 1;
  IF EXISTS (
    SELECT FROM (
      SELECT moment, lag(moment, 1, last_moment) OVER (ORDER BY n) AS before
      FROM unnest(moments) WITH ORDINALITY AS u (moment, n)
    ) AS each
    WHERE moment < before)
  THEN
    RAISE EXCEPTION 'a moment of record is before the last' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (
    SELECT FROM unnest(receipt_ends, receipt_events) AS u (ending, count)
    WHERE count < 1 OR ending NOT BETWEEN seen_size AND seen_size + events - 1 OR ending - count < -1)
  THEN
    RAISE EXCEPTION 'a receipt speaks of other events' USING ERRCODE = 'check_violation';
  END IF;
  IF leaves IS DISTINCT FROM (
    SELECT substr(string_agg(hashes, '' ORDER BY number), (seen_size % 256)::INTEGER * 32 + 1)
    FROM unnest(tile_levels, tile_numbers, tile_hashes) AS u (level, number, hashes)
    WHERE level = 0 HAVING min(number) = seen_size / 256)
  THEN
    RAISE EXCEPTION 'the tiles do not hold the leaves of these envelopes' USING ERRCODE = 'check_violation';
  END IF;

  INSERT INTO stream (name)
  SELECT DISTINCT u.name FROM unnest(streams) AS u (name)
  WHERE NOT EXISTS (SELECT FROM stream WHERE stream.name = u.name);
  INSERT INTO event_type (name)
  SELECT DISTINCT u.name FROM unnest(types) AS u (name)
  WHERE NOT EXISTS (SELECT FROM event_type WHERE event_type.name = u.name);
  INSERT INTO subject (name)
  SELECT DISTINCT u.name FROM unnest(subjects) AS u (name)
  WHERE NOT EXISTS (SELECT FROM subject WHERE subject.name = u.name);

  INSERT INTO event (position, id, stream, revision, type, recorded_at, envelope, data_salt, data)
  SELECT seen_size + n - 1, u.id, (SELECT s.id FROM stream AS s WHERE s.name = u.stream), u.revision,
    (SELECT t.id FROM event_type AS t WHERE t.name = u.type), moment, u.envelope, u.data_salt, u.data
  FROM unnest(ids, streams, revisions, types, moments, envelopes, data_salts, datas)
    WITH ORDINALITY AS u (id, stream, revision, type, moment, envelope, data_salt, data, n)
  ORDER BY n;
  INSERT INTO event_subject (subject, type, position)
  SELECT (SELECT s.id FROM subject AS s WHERE s.name = u.name),
    (SELECT t.id FROM event_type AS t WHERE t.name = types[n]), seen_size + n - 1
  FROM unnest(subjects, subject_places) AS u (name, n);
  INSERT INTO personal (position, sealed)
  SELECT seen_size + n - 1, u.sealed FROM unnest(sealed_parts) WITH ORDINALITY AS u (sealed, n) WHERE u.sealed IS NOT NULL;
  INSERT INTO personal_key (position, key)
  SELECT seen_size + n - 1, u.key FROM unnest(part_keys) WITH ORDINALITY AS u (key, n) WHERE u.key IS NOT NULL;
  INSERT INTO receipt (key, digest, position, events, revision)
  SELECT * FROM unnest(receipt_keys, receipt_digests, receipt_ends, receipt_events, receipt_revisions);

  INSERT INTO tile (level, number, hashes)
  SELECT * FROM unnest(tile_levels, tile_numbers, tile_hashes)
  ON CONFLICT (level, number) DO UPDATE SET hashes = EXCLUDED.hashes;
  UPDATE head SET size = seen_size + events, root = new_root;
  PERFORM pg_notify('onus_log', '');
  RETURN 'written';
END`,
};

/**
 * Deletes personal parts with their keys, and writes the keys that stay into a file of their own, so that no dead row holds one of
 * before. Gives how many there were. The head is held, so that nobody writes a key meanwhile; while somebody reads keys for long, such
 * as a backup, it gives up soon, for everybody else waits behind it.
 */
const ERASE_PERSONAL: SchemaFunction = {
  name: 'erase_personal',
  signature: '(positions BIGINT[]) RETURNS INTEGER',
  isForAll: true,
  settings: ['lock_timeout=1s'],
  body: `
DECLARE
  erased INTEGER;
BEGIN
  IF current_setting('synchronous_commit') IN ('off', 'local') THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
  PERFORM FROM head FOR UPDATE;
  LOCK TABLE personal, personal_key IN ACCESS EXCLUSIVE MODE;
  DELETE FROM personal WHERE position = ANY (positions);
  GET DIAGNOSTICS erased = ROW_COUNT;
  DELETE FROM personal_key WHERE position = ANY (positions);
  IF erased > 0 THEN
    -- What the expression gives is what was there; that it is one makes the server write every row anew.
    ALTER TABLE personal_key ALTER COLUMN key TYPE BYTEA USING key || ''::BYTEA;
    PERFORM pg_notify('onus_log', '');
  END IF;
  RETURN erased;
END`,
};

/** In the order in which they are made. */
export const FUNCTIONS: readonly SchemaFunction[] = [
  trigger(
    'refuse_change',
    `
BEGIN
  RAISE EXCEPTION '% refuses %', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END`,
  ),
  trigger(
    'refuse_other_tile',
    `
BEGIN
  IF NEW.level <> OLD.level OR NEW.number <> OLD.number OR length(NEW.hashes) <= length(OLD.hashes)
    OR substr(NEW.hashes, 1, length(OLD.hashes)) <> OLD.hashes
  THEN
    RAISE EXCEPTION 'tile only grows' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END`,
  ),
  trigger(
    'refuse_other_head',
    `
BEGIN
  IF NEW.size <= OLD.size OR NEW.size <> (SELECT max(position) + 1 FROM event)
    OR NEW.size - OLD.size <> (SELECT count(*) FROM event WHERE position >= OLD.size)
  THEN
    RAISE EXCEPTION 'head is not the number of events' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END`,
  ),
  HOLD_HEAD,
  APPEND_BATCH,
  ERASE_PERSONAL,
];

/** As the server lists them. */
export const settingsOf = ({ settings }: SchemaFunction): string[] => [
  'search_path=pg_catalog, onus_log, pg_temp',
  ...settings,
];

/** As the server keeps it. */
export const sourceOf = ({ body }: SchemaFunction): string => `${body}\n`;

export function createFunction(made: SchemaFunction): string {
  const rights = made.isForAll ? 'SECURITY DEFINER' : '';
  const settings = settingsOf(made).map((setting) => `SET ${setting.replace('=', ' = ').replace('1s', "'1s'")}`);
  const head = `CREATE FUNCTION ${made.name} ${made.signature} LANGUAGE plpgsql ${rights} ${settings.join(' ')}`;
  return `${head} AS $onus$${sourceOf(made)}$onus$;`;
}
