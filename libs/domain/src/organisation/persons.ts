import type { Day } from '../kernel/calendar.ts';
import type { FactOf, RecordedFact } from '../kernel/fact.ts';
import { refusal } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { Asker } from '../kernel/use-case.ts';
import type { duplicateResolved, duplicateSuspected, leadersJoined, leadersSeparated } from './facts.ts';

/** Which ids are of one person, and of which somebody suspects it. */

interface Join {
  readonly intoId: string;
  readonly joinedBy: string;
  readonly lastOn: Day;
}
interface Suspicion {
  readonly suspectedBy: string;
  readonly lastOn: Day;
}

/** By the id that is joined to another: the one that stays for it. */
type Joins = ReadonlyMap<string, { readonly intoId: string }>;

export interface PersonIds {
  readonly joins: ReadonlyMap<string, Join>;
  /** Those that nobody has resolved, by their pair. */
  readonly suspicions: ReadonlyMap<string, Suspicion>;
}

export type PersonsEvent =
  | FactOf<typeof leadersJoined>
  | FactOf<typeof leadersSeparated>
  | FactOf<typeof duplicateSuspected>
  | FactOf<typeof duplicateResolved>;

interface Two {
  readonly leaderId: string;
  readonly otherId: string;
}
/** The same, whichever of the two is named first. */
export const pairOf = ({ leaderId, otherId }: Two): string => [leaderId, otherId].sort().join('/');

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

function evolve(state: PersonIds, { type, data, actor, effectiveOn: lastOn }: PersonsEvent): PersonIds {
  switch (type) {
    case 'organisation.leaders-joined': {
      const join = { intoId: data.intoId, joinedBy: actor, lastOn };
      return { ...state, joins: new Map(state.joins).set(data.leaderId, join) };
    }
    case 'organisation.leaders-separated':
      return { ...state, joins: without(state.joins, data.leaderId) };
    case 'organisation.duplicate-suspected': {
      const suspicion = { suspectedBy: actor, lastOn };
      return { ...state, suspicions: new Map(state.suspicions).set(pairOf(data), suspicion) };
    }
    case 'organisation.duplicate-resolved':
      return { ...state, suspicions: without(state.suspicions, pairOf(data)) };
  }
}

const none: PersonIds = { joins: new Map(), suspicions: new Map() };

/** One stream for all, so that none is joined while another command joins it elsewhere. */
export const persons = stream('persons', none, evolve)('programme');

/** What a rule asks to know of it before it names the streams of a leader’s other ids. */
export const aboutPersons = () => ({ stream: persons.name });

/** As the facts found say it. */
export const personsIn = ({ about = [] }: Pick<Asker, 'about'>): PersonIds =>
  (about as readonly (RecordedFact & PersonsEvent)[]).reduce(persons.of.evolve, persons.of.initial);

/** The id that stays for an id: itself, unless it was joined. Nothing is ever joined to what is joined to it. */
export function personOf(joins: Joins, leaderId: string): string {
  let id = leaderId;
  for (let join = joins.get(id); join; join = joins.get(id)) id = join.intoId;
  return id;
}

/** All ids of the person whose id it is, the one that stays first. */
export function idsOf(joins: Joins, leaderId: string): readonly string[] {
  const person = personOf(joins, leaderId);
  return [person, ...[...joins.keys()].filter((id) => personOf(joins, id) === person)];
}

interface Joined {
  readonly leaderId: string;
  readonly personId: string;
}
const joinedToAnother = refusal('leader.joined', ({ leaderId, personId }: Joined) => ({
  zh: `干部编号 ${leaderId} 已并入 ${personId}，应使用 ${personId}`,
  en: `The leader id ${leaderId} is joined to ${personId}, which is to be named instead`,
}));

/** Why nothing new is begun under an id: it is joined to another. */
export function joinedFault({ joins }: PersonIds, leaderId: string, field: string) {
  const personId = personOf(joins, leaderId);
  return personId === leaderId ? undefined : joinedToAnother({ leaderId, personId }, field);
}
