import type { Day } from '../../kernel/calendar.ts';
import type { Fact } from '../../kernel/fact.ts';

/** A fact that the engine is to append. */
export interface DueFact {
  readonly eventId: string;
  readonly stream: string;
  readonly fact: Fact;
  readonly effectiveOn: Day;
  /** Id of the event because of which it is appended. */
  readonly causation: string;
}

/** UUIDv5 of a name: the same name, the same id. */
export type NewId = (name: string) => string;
