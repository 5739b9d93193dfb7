import type { StoredFact } from '@onus/domain';
import type { RecordedEvent } from '@onus/event-store';

/** An event of the log as the domain reads it. */
export const storedFact = ({ envelope, data, personal }: RecordedEvent): StoredFact => ({
  type: envelope.type,
  schema: envelope.schema,
  data: data as object,
  personal: personal as object | undefined,
  actor: envelope.actor,
  effectiveOn: envelope.effectiveOn,
});
