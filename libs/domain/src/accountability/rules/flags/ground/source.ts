import type { LoggedFact } from '../../../known/logged-fact.ts';
import type { EventRef } from '../../../terms.ts';

/** A fact that a flag rests on, and who recorded it. */
export interface Source {
  readonly ref: EventRef;
  readonly by: string;
}

export const sourceOf = ({ id, position, actor }: LoggedFact): Source => ({
  ref: { eventId: id, position },
  by: actor,
});
