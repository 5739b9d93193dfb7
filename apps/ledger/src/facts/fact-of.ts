import { type LoggedFact, type RecordedFact, readFact } from '@onus/domain';
import type { RecordedEvent } from '@onus/event-store';

/** The fact that an event records, in the shape of today. @throws UnreadableFact */
export function factOf({ envelope, data, personal }: RecordedEvent): RecordedFact {
  const { type, schema, actor, effectiveOn } = envelope;
  return readFact({ type, schema, data: data as object, personal: personal as object | undefined, actor, effectiveOn });
}

/** The same, with its place in the log. @throws UnreadableFact */
export function loggedFactOf(event: RecordedEvent): LoggedFact {
  const { id, recordedAt, authority } = event.envelope;
  return { ...factOf(event), id, position: event.position, recordedAt, authority };
}
