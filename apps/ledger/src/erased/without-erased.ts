import type { EventStore, RecordedEvent } from '@onus/event-store';
import { ERASURE_TYPE } from '@onus/export/format';
import type { ErasedPositions } from './erased-positions.ts';

type Events = Pick<EventStore, 'readStream' | 'readStreams' | 'readAll' | 'readSubject' | 'readAt'>;
type Erased = Pick<ErasedPositions, 'has'>;

/**
 * The events of a log as if everything that is recorded as lawfully erased were gone already: it is gone from the file a moment
 * later, and whoever puts it back there is not to see it given out.
 */
export function eventsWithoutErased(store: Events, erased: Erased): Events {
  async function* shown(events: AsyncIterable<RecordedEvent>): AsyncGenerator<RecordedEvent> {
    for await (const event of events) yield withoutErasedPart(event, erased);
  }
  return {
    readStream: (stream, options) => shown(store.readStream(stream, options)),
    readStreams: (streams) => shown(store.readStreams(streams)),
    readAll: (options) => shown(store.readAll(options)),
    readSubject: (subject, options) => shown(store.readSubject(subject, options)),
    readAt: (positions) => shown(store.readAt(positions)),
  };
}

/** The whole log so, whoever reads it; what is decided through it counts from then on. */
export const withoutErased = (store: EventStore, erased: Pick<ErasedPositions, 'has' | 'add'>): EventStore => ({
  ...store,
  ...eventsWithoutErased(store, erased),
  async *readRecords(from, limit) {
    for await (const record of store.readRecords(from, limit)) {
      yield erased.has(record.position) ? { ...record, personal: undefined, personalSalt: undefined } : record;
    }
  },
  async *subscribe(from, signal, options) {
    for await (const batch of store.subscribe(from, signal, options)) {
      yield batch.some(({ position }) => erased.has(position))
        ? batch.map((event) => withoutErasedPart(event, erased))
        : batch;
    }
  },
  append: async (batch, options) => {
    const outcome = await store.append(batch, options);
    if (!outcome.ok) return outcome;
    for (const { type, data } of batch.flatMap(({ events }) => events)) {
      if (type === ERASURE_TYPE) erased.add(data, outcome.receipt.position);
    }
    return outcome;
  },
});

/** What is read of an event is compared with what was recorded only when it is asked for; so it stays. */
function withoutErasedPart(event: RecordedEvent, erased: Erased): RecordedEvent {
  if (!erased.has(event.position)) return event;
  return {
    position: event.position,
    get envelope() {
      return event.envelope;
    },
    get data() {
      return event.data;
    },
    personal: undefined,
  };
}
