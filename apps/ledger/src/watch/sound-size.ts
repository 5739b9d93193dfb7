import { type EventStore, EventStoreError } from '@onus/event-store';

/** Of the log; up to where it is sound, when its end was altered: a fault tells that, and no new start mends it. */
export async function soundSize(store: Pick<EventStore, 'head'>): Promise<number> {
  try {
    return (await store.head()).size;
  } catch (error) {
    if (error instanceof EventStoreError && error.code === 'event-store.altered') return error.position ?? 0;
    throw error;
  }
}
