import type { EventStore } from '@onus/event-store';

/** A clock that stands further before the newest event is wrong. */
export const BEHIND_MAX_MS = 60_000;

/** The moment of the newest event; undefined for an empty log. */
export async function lastRecordedAt(store: EventStore): Promise<Date | undefined> {
  for await (const { envelope } of store.readAll({ direction: 'backwards', limit: 1 })) {
    return new Date(envelope.recordedAt);
  }
  return undefined;
}
