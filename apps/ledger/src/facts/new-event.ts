import { type Fact, type FactType, facts as factTypes } from '@onus/domain';
import type { NewEvent } from '@onus/event-store';

const typeOf: ReadonlyMap<string, FactType> = new Map(factTypes.map((known) => [known.type, known]));

/** What an event says besides its fact: who, for when, ordered by what, caused by what. */
export type Circumstances = Pick<NewEvent, 'id' | 'effectiveOn' | 'actor' | 'authority' | 'causation' | 'correlation'>;

/**
 * A fact as an event for the log, checked against its own definition, found under the subjects it names.
 *
 * @throws Error for a fact that is not as defined: a rule made it, so it is our fault, not the caller's.
 */
export function newEvent(fact: Fact, circumstances: Circumstances): NewEvent {
  const known = typeOf.get(fact.type);
  if (!known) throw new Error(`no fact of the type ${fact.type} is in the catalogue`);
  const fault = known.fault(fact);
  if (fault !== undefined) throw new Error(`${fact.type} is not as defined: ${fault}`);
  const data = fact.data as object;
  return {
    ...circumstances,
    type: fact.type,
    schema: fact.schema,
    subjects: known.subjects(data),
    data,
    ...(fact.personal !== undefined && { personal: fact.personal as object }),
  };
}
