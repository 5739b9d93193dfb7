import type { RecordedFact } from '../../kernel/fact.ts';
import type { Authority } from '../../kernel/vocabulary.ts';
import type { EventRef } from '../terms.ts';

/** A recorded fact with its place in the log. */
export interface LoggedFact extends RecordedFact {
  readonly id: string;
  readonly position: number;
  /** UTC instant. */
  readonly recordedAt: string;
  readonly authority?: Authority | undefined;
}

/** A fact definition's facts, as logged. */
export type Logged<F extends RecordedFact> = F & Omit<LoggedFact, keyof RecordedFact>;

export const refOf = ({ id, position }: LoggedFact): EventRef => ({ eventId: id, position });
