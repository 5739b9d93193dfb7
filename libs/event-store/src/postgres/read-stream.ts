import type { LogEnd } from '../log-end.ts';
import { inPages } from '../pages.ts';
import type { ReadOptions, RecordedEvent } from '../port.ts';
import { revisionOf } from '../recorded-event.ts';
import { type Stretch, stretchOf } from '../stretch.ts';
import { statement } from './database.ts';
import {
  COLUMNS,
  eventRow,
  eventsAlong,
  eventsOf,
  type Reading,
  rowsByRevision,
  type StoredEvent,
  WITH_PERSONAL,
} from './event-rows.ts';

/** A stream, and where it ended when it was asked. */
interface Stream {
  readonly name: string;
  readonly id: number;
  readonly last: number;
}

const STREAMS = statement(
  'streams',
  `SELECT stream.name, stream.id, (
     SELECT revision FROM onus_log.event WHERE event.stream = stream.id ORDER BY revision DESC LIMIT 1) AS last
   FROM onus_log.stream WHERE stream.name = ANY ($1::TEXT[])`,
);

/** Reads one stream by revision. A filter passes over the stream's other events, so streams are meant to be short. */
export async function* readStream(
  reading: Reading,
  end: Promise<LogEnd>,
  name: string,
  options: ReadOptions,
): AsyncGenerator<RecordedEvent> {
  await end;
  const [stream] = await reading.query<Stream>(STREAMS, [[name]]);
  const { types, limit, ...unfiltered } = options;
  const stretch = stretchOf(options, stream?.last ?? -1);
  if (stream === undefined) return;
  const rowsOf = (rest: Stretch, count: number) => rowsByRevision(reading, stream.id, rest, count);
  const pages = eventsAlong(reading, rowsOf, revisionOf, name);
  if (types === undefined) {
    yield* inPages(stretch, limit, pages);
    return;
  }
  let left = limit ?? Number.POSITIVE_INFINITY;
  for await (const event of inPages(stretchOf(unfiltered, stream.last), undefined, pages)) {
    if (left <= 0) return;
    if (!types.includes(event.envelope.type)) continue;
    yield event;
    left -= 1;
  }
}

/** Events of streams that are read together, at most. */
const EVENTS_AT_ONCE = 256;
/** Streams of which is asked where they end, at a time. */
const STREAMS_AT_ONCE = 500;

const OF_STREAMS = statement(
  'of_streams',
  `SELECT ${COLUMNS}, event.stream FROM unnest($1::INTEGER[], $2::BIGINT[]) AS wanted (id, last), LATERAL (
     SELECT * FROM onus_log.event WHERE event.stream = wanted.id AND revision <= wanted.last ORDER BY revision
     LIMIT ${EVENTS_AT_ONCE}) AS event ${WITH_PERSONAL}
   ORDER BY event.stream, event.revision`,
);

/** Reads short streams together; a long one is read as one alone. Those without events give nothing. */
export async function* readStreams(
  reading: Reading,
  end: Promise<LogEnd>,
  names: readonly string[],
): AsyncGenerator<RecordedEvent> {
  await end;
  for (let at = 0; at < names.length; at += STREAMS_AT_ONCE) {
    const some = names.slice(at, at + STREAMS_AT_ONCE);
    const found = await reading.query<Stream>(STREAMS, [some]);
    const byName = new Map(found.map((stream) => [stream.name, stream]));
    const wanted = some.flatMap((name) => byName.get(name) ?? []);
    for (const streams of togetherOf(wanted)) {
      const [only] = streams;
      if (streams.length === 1 && only) yield* readStream(reading, end, only.name, {});
      else yield* eventsTogether(reading, streams);
    }
  }
}

/** Streams side by side that have no more events than are read at once; a long one alone. */
function* togetherOf(streams: readonly Stream[]): Generator<Stream[]> {
  let some: Stream[] = [];
  let events = 0;
  for (const stream of streams) {
    if (some.length > 0 && events + stream.last + 1 > EVENTS_AT_ONCE) {
      yield some;
      [some, events] = [[], 0];
    }
    some.push(stream);
    events += stream.last + 1;
  }
  if (some.length > 0) yield some;
}

/** Up to where each stream ended, none of its events missing. @throws EventStoreError `event-store.altered`. */
async function* eventsTogether(reading: Reading, streams: readonly Stream[]): AsyncGenerator<RecordedEvent> {
  const asked = [streams.map(({ id }) => id), streams.map(({ last }) => last)];
  const stored = await reading.query<StoredEvent & { stream: number }>(OF_STREAMS, asked);
  const byStream = Map.groupBy(stored, ({ stream }) => stream);
  for (const { name, id, last } of streams) {
    const rows = (byStream.get(id) ?? []).map(eventRow);
    for (let revision = 0; revision <= last; revision += 1) {
      const row = rows[revision];
      reading.compared.isThere(row?.position ?? rows.at(-1)?.position ?? 0, row?.revision === revision);
    }
    yield* await eventsOf(reading, rows, name);
  }
}
