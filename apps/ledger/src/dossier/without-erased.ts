import type { EventStore, RecordedEvent } from '@onus/event-store';
import { ERASURE_TYPE, erasedPositions } from '@onus/export/format';

type Events = Pick<EventStore, 'readStream' | 'readAll' | 'readSubject'>;

/**
 * The events of a log as if everything that is recorded as lawfully erased were gone already: what follows the log erases it
 * a moment later, and a dossier that was taken in between would keep it for good.
 */
export async function withoutErased(store: Events): Promise<Events> {
  const erased = new Set<number>();
  for await (const { data } of store.readAll({ types: [ERASURE_TYPE] })) {
    for (const position of erasedPositions(data)) erased.add(position);
  }
  async function* shown(events: AsyncIterable<RecordedEvent>): AsyncGenerator<RecordedEvent> {
    for await (const event of events) yield erased.has(event.position) ? withoutPersonal(event) : event;
  }
  return {
    readStream: (stream, options) => shown(store.readStream(stream, options)),
    readAll: (options) => shown(store.readAll(options)),
    readSubject: (subject, options) => shown(store.readSubject(subject, options)),
  };
}

const withoutPersonal = ({ position, envelope, data }: RecordedEvent): RecordedEvent => {
  return { position, envelope, data, personal: undefined };
};
