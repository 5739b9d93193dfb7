import type { RecordedEvent } from '@onus/event-store';
import { Type } from 'typebox';
import type { Sources } from './sources.ts';

/** What tells a personal part that is lawfully erased from one that is missing. */
export type WhoTells = Pick<Sources, 'erased' | 'faults'>;

/** On whatever would show a personal part that is gone, though no decision in the log says that it was erased. */
export const PersonalMissing = Type.Optional(Type.Literal(true));
export const personalMissing = { personalMissing: true as const };

/** Whether the personal part of an event is gone, and no decision in the log says that it was erased; a fault is told then. */
export async function isPersonalMissing(
  { position, envelope, personal }: Pick<RecordedEvent, 'position' | 'envelope'> & { readonly personal?: unknown },
  { erased, faults }: WhoTells,
): Promise<boolean> {
  const isMissing =
    envelope.personalCommit !== undefined && personal === undefined && !(await isErased(erased, position));
  if (isMissing) faults.tell('log.personal-missing', `position:${position}`);
  return isMissing;
}

/** The decisions since it was last asked are read only where those before do not say so. */
async function isErased(erased: WhoTells['erased'], position: number): Promise<boolean> {
  if (!erased.has(position)) await erased.read();
  return erased.has(position);
}
