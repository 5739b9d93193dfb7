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
const RECORDED = statement('recorded_ids', 'SELECT id::TEXT AS id FROM onus_log.event WHERE id = ANY ($1::UUID[])');
const USED = statement('used_keys', 'SELECT key FROM onus_log.receipt WHERE key = ANY ($1::TEXT[])');
const NEWER_ABOUT = statement(
  'newer_event_about',
  `SELECT min(position) AS position FROM onus_log.event_subject
   WHERE subject = (SELECT id FROM onus_log.subject WHERE name = $3)
     AND type = ANY (SELECT id FROM onus_log.event_type WHERE name = ANY ($1::TEXT[])) AND position > $2`,
);
const NEWER = statement(
  'newer_event',
  `SELECT min(first) AS position FROM unnest($1::TEXT[]) AS wanted (name), LATERAL (
     SELECT position AS first FROM onus_log.event
     WHERE type = (SELECT id FROM onus_log.event_type WHERE event_type.name = wanted.name) AND position > $2
     ORDER BY type, position LIMIT 1) AS found`,
);

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
  const ends = await readEnds(query, streamsOf(group));
  const recorded = await query<{ id: string }>(RECORDED, [group.flatMap(({ eventIds }) => eventIds)]);
  const keys = group.flatMap(({ idempotency }) => idempotency?.key ?? []);
  const used = keys.length === 0 ? [] : await query<{ key: string }>(USED, [keys]);
  const newer = new Map<NothingNewer, number>();
  for (const condition of group.flatMap(({ nothingNewer }) => nothingNewer)) {
    const { types, after, subject } = condition;
    const [found] = await (subject === undefined
      ? query<{ position: number | null }>(NEWER, [types, after])
      : query<{ position: number | null }>(NEWER_ABOUT, [types, after, subject]));
    if (found?.position !== undefined && found.position !== null) newer.set(condition, found.position);
  }
  const ids = new Set(recorded.map(({ id }) => id));
  const usedKeys = new Set(used.map(({ key }) => key));
  return {
    endOf: (stream) => ends.get(stream) ?? NO_EVENTS,
    isRecorded: (id) => ids.has(id),
    hasReceipt: (key) => usedKeys.has(key),
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
