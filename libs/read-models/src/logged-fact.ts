import type { LoggedFact, RecordedFact } from '@onus/domain';
import type { Recorded } from './runner/read-model.ts';

/** A fact with its place in the log; what identifies persons is left out. */
export const loggedFact = ({ type, data, actor, effectiveOn }: RecordedFact, recorded: Recorded): LoggedFact => {
  const { position, envelope } = recorded;
  const { id, recordedAt, authority } = envelope;
  return { type, data, actor, effectiveOn, id, position, recordedAt, ...(authority && { authority }) };
};
