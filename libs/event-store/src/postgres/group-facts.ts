import { NO_EVENTS } from '../batch-checks.ts';
import type { NothingNewer } from '../port.ts';
import type { PreparedBatch } from '../prepared-batch.ts';
import { type Query, statement } from './database.ts';
import type { Facts } from './group-plan.ts';

const ENDS = statement(
  'stream_ends',
  `SELECT wanted.name, coalesce((
     SELECT revision FROM onus_log.event WHERE stream = (SELECT id FROM onus_log.stream WHERE stream.name = wanted.name)
     ORDER BY revision DESC LIMIT 1), ${NO_EVENTS}) AS ending
   FROM unnest($1::TEXT[]) AS wanted (name)`,
);
/** All that a group without conditions rests on, in one round trip, for the head is held meanwhile. */
const FACTS = statement(
  'facts',
  `SELECT (
     SELECT json_object_agg(name, ending) FROM (${ENDS.text}) AS found) AS ends,
     ARRAY(SELECT id::TEXT FROM onus_log.event WHERE id = ANY ($2::UUID[])) AS ids,
     ARRAY(SELECT key FROM onus_log.receipt WHERE key = ANY ($3::TEXT[])) AS keys`,
);

interface FactsRow {
  readonly ends: Readonly<Record<string, number>>;
  readonly ids: readonly string[];
  readonly keys: readonly string[];
}

/** Of each condition, by its number, the first event that is against it. */
const NEWER = statement(
  'newer_events',
  `SELECT meant.number, min(found.position) AS position
   FROM unnest($1::INTEGER[], $2::TEXT[], $3::BIGINT[], $4::TEXT[]) AS meant (number, type, after, subject), LATERAL (
     SELECT CASE WHEN meant.subject IS NULL THEN (
       SELECT event.position FROM onus_log.event
       WHERE event.type = (SELECT id FROM onus_log.event_type WHERE name = meant.type) AND event.position > meant.after
       ORDER BY event.type, event.position LIMIT 1)
     ELSE (
       SELECT about.position FROM onus_log.event_subject AS about
       WHERE about.subject = (SELECT id FROM onus_log.subject WHERE name = meant.subject)
         AND about.type = (SELECT id FROM onus_log.event_type WHERE name = meant.type) AND about.position > meant.after
       ORDER BY about.subject, about.type, about.position LIMIT 1)
     END AS position) AS found
   WHERE found.position IS NOT NULL GROUP BY meant.number`,
);

async function readNewer(query: Query, conditions: readonly NothingNewer[]): Promise<Map<NothingNewer, number>> {
  const newer = new Map<NothingNewer, number>();
  if (conditions.length === 0) return newer;
  const meant = conditions.flatMap(({ types, after, subject = null }, number) =>
    types.map((type) => ({ number, type, after, subject })),
  );
  const found = await query<{ number: number; position: number }>(NEWER, [
    meant.map(({ number }) => number),
    meant.map(({ type }) => type),
    meant.map(({ after }) => after),
    meant.map(({ subject }) => subject),
  ]);
  for (const { number, position } of found) {
    const condition = conditions[number];
    if (condition) newer.set(condition, position);
  }
  return newer;
}

/** Where these streams end. */
export async function readEnds(query: Query, streams: readonly string[]): Promise<Map<string, number>> {
  if (streams.length === 0) return new Map();
  const rows = await query<{ name: string; ending: number }>(ENDS, [streams]);
  return new Map(rows.map(({ name, ending }) => [name, ending]));
}

export const streamsOf = (group: readonly PreparedBatch[]): string[] => [
  ...new Set(group.flatMap(({ streams }) => streams.map(({ stream }) => stream))),
];

/** Everything that a group rests on, as it is while the head is held. */
export async function readFacts(query: Query, group: readonly PreparedBatch[]): Promise<Facts> {
  const ids = group.flatMap(({ eventIds }) => eventIds);
  const keys = group.flatMap(({ idempotency }) => idempotency?.key ?? []);
  const [found] = await query<FactsRow>(FACTS, [streamsOf(group), ids, keys]);
  const ends = new Map(Object.entries(found?.ends ?? {}));
  const conditions = group.flatMap(({ nothingNewer }) => nothingNewer);
  const newer = await readNewer(query, conditions);
  const recorded = new Set(found?.ids);
  const used = new Set(found?.keys);
  return {
    endOf: (stream) => ends.get(stream) ?? NO_EVENTS,
    isRecorded: (id) => recorded.has(id),
    hasReceipt: (key) => used.has(key),
    newerThan: (condition) => newer.get(condition),
  };
}

/** What a writer takes for granted that knows where the streams end: all else is checked when it is written. */
export const assumedFacts = (ends: ReadonlyMap<string, number>): Facts => ({
  endOf: (stream) => ends.get(stream) ?? NO_EVENTS,
  isRecorded: () => false,
  hasReceipt: () => false,
  newerThan: () => undefined,
});
