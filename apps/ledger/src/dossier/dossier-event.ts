import type { RecordedEvent } from '@onus/event-store';
import type { ErasedPositions } from '../erased/erased-positions.ts';
import type { eventsWithoutErased } from '../erased/without-erased.ts';
import { loggedFactOf } from '../facts/fact-of.ts';
import type { DossierEvent } from './dossier.ts';

/** Events as a dossier may show them, and which of their personal parts are lawfully erased. */
export interface DossierLog extends ReturnType<typeof eventsWithoutErased> {
  readonly erased: Pick<ErasedPositions, 'has'>;
}

/** @throws UnreadableFact */
export const dossierEvent = (event: RecordedEvent, erased: Pick<ErasedPositions, 'has'>): DossierEvent => ({
  ...loggedFactOf(event),
  subjects: event.envelope.subjects,
  personalGone: personalGone(event, erased),
});

function personalGone(
  { position, envelope, personal }: RecordedEvent,
  erased: Pick<ErasedPositions, 'has'>,
): DossierEvent['personalGone'] {
  if (envelope.personalCommit === undefined || personal !== undefined) return undefined;
  return erased.has(position) ? 'erased' : 'missing';
}
