import { factsFrom, idsOf, type JoinedId, joinedIn, personOf, persons } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { readLoads } from './facts.ts';

export interface PersonBy {
  /** All ids of the person, the one that stays first. */
  readonly leaderIds: readonly string[];
  /** Of these, each that is joined, since which event. */
  readonly joined: readonly JoinedId[];
}

/** Whose id it is, by what was recorded at a position or before it. */
export async function personBy(
  store: EventStore,
  leaderId: string,
  knownAt = Number.POSITIVE_INFINITY,
): Promise<PersonBy> {
  const facts = factsFrom(await readLoads(store, knownAt)({ stream: persons.name }));
  const { joins } = facts.persons;
  return { leaderIds: idsOf(joins, leaderId), joined: joinedIn(facts.persons, personOf(joins, leaderId)) };
}
