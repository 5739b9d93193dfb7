import type { EventStore } from '@onus/event-store';

/** A log as it was when it had so many events: everything later is not there yet. */
export function upTo(store: EventStore, size: number): EventStore {
  const before = async function* (events: ReturnType<EventStore['readAll']>) {
    for await (const event of events) if (event.position < size) yield event;
  };
  return {
    ...store,
    head: async () => ({ ...(await store.head()), size }),
    readAll: (options) => before(store.readAll(options)),
    subscribe: async function* (from, signal) {
      for await (const batch of store.subscribe(from, signal)) {
        const known = batch.filter(({ position }) => position < size);
        if (known.length > 0) yield known;
      }
    },
  };
}
