import { inFlight } from './in-flight.ts';
import type { Append } from './workload.ts';

/** The little that is used of Emmett's types; the package is there only after it was installed for this run. */
interface Emmett {
  getPostgreSQLEventStore(url: string): EmmettStore;
}

interface EmmettStore {
  schema: { migrate(): Promise<void> };
  appendToStream(
    stream: string,
    events: object[],
    options: { expectedStreamVersion: bigint | string },
  ): Promise<object>;
  close(): Promise<void>;
}

const PACKAGE: string = '@event-driven-io/emmett-postgresql';
const EVENTS_PER_STREAM = 4;

/**
 * Appends the same events with Emmett on the same server, as its documentation opens it: a transaction for each append, as many at a
 * time as its pool of connections takes, the appends of one stream one after another. The time in milliseconds.
 */
export async function appendToEmmettPostgres(url: string, appends: readonly Append[], width: number): Promise<number> {
  const { getPostgreSQLEventStore } = (await import(PACKAGE)) as Emmett;
  const store = getPostgreSQLEventStore(url);
  await store.schema.migrate();
  const streams = Array.from({ length: Math.ceil(appends.length / EVENTS_PER_STREAM) }, (_, i) =>
    appends.slice(i * EVENTS_PER_STREAM, (i + 1) * EVENTS_PER_STREAM),
  );
  const started = performance.now();
  await inFlight(streams, width, async (stream) => {
    for (const append of stream) await send(store, append);
  });
  const totalMs = performance.now() - started;
  await store.close();
  return totalMs;
}

function send(store: EmmettStore, { stream, expected, event }: Append): Promise<object> {
  const { type, data, personal, ...metadata } = event;
  const expectedStreamVersion = expected === 'none' ? 'STREAM_DOES_NOT_EXIST' : BigInt(expected + 1);
  return store.appendToStream(stream, [{ type, data: { ...data, personal }, metadata }], { expectedStreamVersion });
}
