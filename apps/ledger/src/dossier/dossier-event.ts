import type { RecordedEvent } from '@onus/event-store';
import { loggedFactOf } from '../facts/fact-of.ts';
import type { DossierEvent } from './dossier.ts';

/** @throws UnreadableFact */
export const dossierEvent = (event: RecordedEvent): DossierEvent => ({
  ...loggedFactOf(event),
  subjects: event.envelope.subjects,
  erased: event.envelope.personalCommit !== undefined && event.personal === undefined,
});
