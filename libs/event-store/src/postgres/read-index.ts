import type { LogEnd } from '../log-end.ts';
import { inPages } from '../pages.ts';
import type { ReadOptions, RecordedEvent } from '../port.ts';
import { positionOf } from '../recorded-event.ts';
import { type Stretch, stretchOf } from '../stretch.ts';
import { type Query, type Statement, statement } from './database.ts';
import { eventsAlong, pageAt, type Reading, rowsByPosition } from './event-rows.ts';

/** How an index lists the positions of one type: by rows that lie in the order of its columns, so that none is passed over. */
const inOrder = (name: string, table: string, columns: string, values: string) => {
  const select = (direction: 'ASC' | 'DESC'): Statement => {
    const order = columns.replaceAll(',', ` ${direction},`);
    return statement(
      `${name}_${direction.toLowerCase()}`,
      `SELECT found.position FROM unnest($1::INTEGER[]) AS listed (type), LATERAL (
         SELECT position FROM ${table}
         WHERE (${columns}) >= (${values}, $2::BIGINT) AND (${columns}) <= (${values}, $3::BIGINT)
         ORDER BY ${order} ${direction} LIMIT $4) AS found
       ORDER BY found.position ${direction} LIMIT $4`,
    );
  };
  return { forwards: select('ASC'), backwards: select('DESC') };
};

const OF_TYPES = inOrder('of_types', 'onus_log.event', 'type, position', 'listed.type');
const OF_SUBJECT = inOrder(
  'of_subject',
  'onus_log.event_subject',
  'subject, type, position',
  '$5::INTEGER, listed.type',
);

const TYPE_NUMBERS = statement('type_numbers', 'SELECT id FROM onus_log.event_type WHERE name = ANY ($1::TEXT[])');
const SUBJECT_NUMBER = statement('subject_number', 'SELECT id FROM onus_log.subject WHERE name = $1');
// Steps from type to type through the index; the cost is that of the types, not of the events.
const TYPES_OF_SUBJECT = statement(
  'types_of_subject',
  `WITH RECURSIVE found (type) AS (
     (SELECT type FROM onus_log.event_subject WHERE subject = $1 ORDER BY subject, type LIMIT 1)
     UNION ALL
     SELECT (SELECT type FROM onus_log.event_subject WHERE (subject, type) > ($1, found.type) AND subject = $1
       ORDER BY subject, type LIMIT 1)
     FROM found WHERE found.type IS NOT NULL)
   SELECT type AS id FROM found WHERE type IS NOT NULL`,
);

const idsOf = (rows: readonly { readonly id: number }[]): number[] => rows.map(({ id }) => id);

/** Reads the log by position, or only the events of some types, without passing over the others. */
export async function* readAll(
  reading: Reading,
  end: Promise<LogEnd>,
  options: ReadOptions,
): AsyncGenerator<RecordedEvent> {
  const stretch = stretchOf(options, (await end).last);
  const { types, limit } = options;
  if (types === undefined) {
    const rowsOf = (rest: Stretch, count: number) => rowsByPosition(reading, rest, count);
    yield* inPages(stretch, limit, eventsAlong(reading, rowsOf, positionOf));
    return;
  }
  const numbers = idsOf(await reading.query<{ id: number }>(TYPE_NUMBERS, [types]));
  const listed = lister(reading.query, OF_TYPES, numbers, []);
  const rowsOf = async (rest: Stretch, count: number) => pageAt(reading, await listed(rest, count), count);
  yield* inPages(stretch, limit, eventsAlong(reading, rowsOf, positionOf));
}

/** Reads the events that carry a subject, or only those of some types, without passing over the others. */
export async function* readSubject(
  reading: Reading,
  end: Promise<LogEnd>,
  subject: string,
  options: ReadOptions,
): AsyncGenerator<RecordedEvent> {
  const stretch = stretchOf(options, (await end).last);
  const [found] = await reading.query<{ id: number }>(SUBJECT_NUMBER, [subject]);
  if (found === undefined) return;
  const { types, limit } = options;
  const numbers = types
    ? await reading.query<{ id: number }>(TYPE_NUMBERS, [types])
    : await reading.query<{ id: number }>(TYPES_OF_SUBJECT, [found.id]);
  const listed = lister(reading.query, OF_SUBJECT, idsOf(numbers), [found.id]);
  const rowsOf = async (rest: Stretch, count: number) => pageAt(reading, await listed(rest, count), count);
  yield* inPages(stretch, limit, eventsAlong(reading, rowsOf, positionOf));
}

/** The first `count` positions of a stretch, in its direction, over the lists of these types. */
function lister(
  query: Query,
  { forwards, backwards }: { readonly forwards: Statement; readonly backwards: Statement },
  types: readonly number[],
  more: readonly number[],
): (stretch: Stretch, count: number) => Promise<number[]> {
  return async (stretch, count) => {
    if (types.length === 0) return [];
    const asked = stretch.backwards ? backwards : forwards;
    const rows = await query<{ position: number }>(asked, [types, stretch.from, stretch.to, count, ...more]);
    return rows.map(({ position }) => position);
  };
}
