import type { Day } from '../../kernel/calendar.ts';
import type { FactOf } from '../../kernel/fact.ts';
import type {
  duplicateResolved,
  duplicateSuspected,
  leadersJoined,
  leadersSeparated,
} from '../../organisation/facts.ts';
import { pairOf, personOf } from '../../organisation/persons.ts';
import type { EventRef } from '../terms.ts';
import { type Logged, refOf } from './logged-fact.ts';

export type PersonFact =
  | Logged<FactOf<typeof leadersJoined>>
  | Logged<FactOf<typeof leadersSeparated>>
  | Logged<FactOf<typeof duplicateSuspected>>
  | Logged<FactOf<typeof duplicateResolved>>;

/** An id that is joined to another, since which event. */
export interface JoinedId {
  readonly leaderId: string;
  readonly intoId: string;
  readonly on: Day;
  readonly event: EventRef;
}

/** That two ids may be of one person: from a day until it was resolved. */
export interface KnownSuspicion {
  readonly ids: readonly [string, string];
  readonly on: Day;
  readonly resolvedOn?: Day;
  readonly refs: readonly EventRef[];
}

/** Which ids are of one person, as it is known: whatever day is asked about, they were so on it. */
export interface KnownPersons {
  /** By the id that is joined. */
  readonly joins: ReadonlyMap<string, JoinedId>;
  readonly suspicions: readonly KnownSuspicion[];
  /** Under which id an obligation or a breach was recorded, where that is not the one that stays. */
  readonly recordedAs: ReadonlyMap<string, string>;
}

/** @param told in the order of the log */
export function personsFrom(told: Iterable<PersonFact>): Omit<KnownPersons, 'recordedAs'> {
  const joins = new Map<string, JoinedId>();
  const open = new Map<string, KnownSuspicion>();
  const suspicions: KnownSuspicion[] = [];
  for (const fact of told) {
    const [on, event] = [fact.effectiveOn, refOf(fact)];
    switch (fact.type) {
      case 'organisation.leaders-joined': {
        const { leaderId, intoId } = fact.data;
        joins.set(leaderId, { leaderId, intoId, on, event });
        break;
      }
      case 'organisation.leaders-separated':
        joins.delete(fact.data.leaderId);
        break;
      case 'organisation.duplicate-suspected': {
        const { leaderId, otherId } = fact.data;
        open.set(pairOf(fact.data), { ids: [leaderId, otherId], on, refs: [event] });
        break;
      }
      case 'organisation.duplicate-resolved': {
        const suspected = open.get(pairOf(fact.data));
        open.delete(pairOf(fact.data));
        if (suspected) suspicions.push({ ...suspected, resolvedOn: on, refs: [...suspected.refs, event] });
      }
    }
  }
  return { joins, suspicions: [...suspicions, ...open.values()] };
}

/** The joins by which an id leads to the one that stays; none where it is that one. */
export function joinsOf(joins: KnownPersons['joins'], leaderId: string): readonly JoinedId[] {
  const join = joins.get(leaderId);
  return join ? [join, ...joinsOf(joins, join.intoId)] : [];
}

/** The ids that are joined in a person, in the order of the log. */
export const joinedIn = ({ joins }: Pick<KnownPersons, 'joins'>, personId: string): readonly JoinedId[] =>
  [...joins.values()]
    .filter(({ leaderId }) => personOf(joins, leaderId) === personId)
    .sort((a, b) => a.event.position - b.event.position);

/** The same, told of the id under which the obligation or the breach of that id was recorded. */
export function asRecorded<Told extends { readonly leaderId?: string | undefined }>(
  { persons: { recordedAs } }: { readonly persons: KnownPersons },
  id: string,
  told: Told,
): Told {
  const leaderId = recordedAs.get(id);
  return leaderId === undefined ? told : { ...told, leaderId };
}
