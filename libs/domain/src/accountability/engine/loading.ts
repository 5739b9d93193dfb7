import { cycle } from '../../assessment/cycle.ts';
import { yearOf } from '../../kernel/calendar.ts';
import { idsOf, personOf, persons } from '../../organisation/persons.ts';
import type { Facts } from '../known/facts.ts';
import { factsFrom } from '../known/facts-from.ts';
import type { LoggedFact } from '../known/logged-fact.ts';
import type { Prefix } from '../known/prefix.ts';
import { policy } from '../policy.ts';
import { mayOneSuffice } from '../rules/one-suffices.ts';
import { liesIn } from '../rules/persons-out.ts';
import { unitsAnswered } from '../rules/units-answered.ts';
import { COUNT_TYPES, COUNTY_TYPES, LEADER_TYPES, OBLIGATION_TYPES, UNIT_TYPES } from './fact-types.ts';

/**
 * An indexed read: what is found under a subject, of some types, or one short stream, or, only where a first cycle is
 * opened, everything of some types.
 */
export type Load =
  | { readonly subject: string; readonly types: readonly string[] }
  | { readonly stream: string }
  | { readonly types: readonly string[] };

/** Tells one load from another. */
export function loadKey(load: Load): string {
  if ('stream' in load) return load.stream;
  return `${'subject' in load ? load.subject : ''} ${load.types.join()}`;
}

/** A computation that asks for what it needs, round by round, and is pure between. */
export type ReadingPlan<T> = Generator<readonly Load[], T, readonly LoggedFact[]>;

export const ofUnit = (unitId: string, types: readonly string[] = UNIT_TYPES): Load => ({
  subject: `unit:${unitId}`,
  types,
});
export const ofLeader = (leaderId: string, types: readonly string[] = LEADER_TYPES): Load => ({
  subject: `leader:${leaderId}`,
  types,
});

/** Every version of the policy. */
export const POLICIES: Load = { stream: policy.name };

/** Which ids are of one person: asked for before anything is told of anybody. */
export const PERSONS: Load = { stream: persons.name };

/** The cycles of the programme up to a year: from the year before its first policy took effect. */
export function cyclesUpTo({ policies }: Facts, toYear: number): readonly Load[] {
  const fromYear = Math.min(...policies.map(({ policy: { decisionsFrom } }) => yearOf(decisionsFrom))) - 1;
  const years = Math.max(0, toYear - fromYear + 1);
  return Array.from({ length: policies.length > 0 ? years : 0 }, (_, at) => ({ stream: cycle(fromYear + at).name }));
}

export interface Loaded {
  /** Asks for what was not asked for before. False: there was nothing. */
  need(loads: readonly Load[]): ReadingPlan<boolean>;
  /** @param supposed what is taken to be recorded besides */
  facts(supposed?: readonly LoggedFact[]): Facts;
  /** All that was read, as it was read: also of types that the engine derives nothing from. */
  read(): readonly LoggedFact[];
}

export function loaded(prefix?: Prefix): Loaded {
  const asked = new Set<string>();
  const events: LoggedFact[] = [];
  return {
    *need(loads) {
      const missing = loads.filter((load) => asked.size < asked.add(loadKey(load)).size);
      if (missing.length === 0) return false;
      for (const event of yield missing) events.push(event);
      return true;
    },
    facts: (supposed = []) => factsFrom([...events, ...supposed], prefix),
    read: () => events,
  };
}

/** Of the townships among some units: whether their counties are in poverty. */
export const countiesOf = ({ units }: Facts, unitIds: readonly string[]): readonly Load[] =>
  unitIds.flatMap((unitId) => {
    const { level, parentId } = units.get(unitId) ?? {};
    return level === 'township' && parentId ? [ofUnit(parentId, COUNTY_TYPES)] : [];
  });

/** Of the units of which a return to poverty is told, where a policy asks for the share: what their villages have counted. */
function countsOf({ units, returns, policies }: Facts, unitIds: readonly string[]): readonly Load[] {
  const told = new Set(unitIds.filter((unitId) => returns.has(unitId)));
  if (told.size === 0 || policies.every(({ policy }) => policy.returnReview === undefined)) return [];
  return [...units.values()]
    .filter((unit) => [...told].some((unitId) => liesIn(unit, unitId)))
    .map(({ unitId }) => ofUnit(unitId, COUNT_TYPES));
}

/** Those whose ids these are, each once. */
export const personsOf = ({ persons: { joins } }: Facts, leaderIds: readonly string[]): readonly string[] => [
  ...new Set(leaderIds.map((leaderId) => personOf(joins, leaderId))),
];

/**
 * All that is recorded of some leaders, under every id of theirs, and the units that they serve in or answer for, and all that these
 * succeeded, with all who served there.
 */
export function* needUnitsOf(from: Loaded, leaderIds: readonly string[]): ReadingPlan<Facts> {
  yield* from.need([PERSONS]);
  for (;;) {
    const facts = from.facts();
    const leaders = personsOf(facts, leaderIds);
    const own = leaders.flatMap((leaderId) => idsOf(facts.persons.joins, leaderId)).map((id) => ofLeader(id));
    const served = facts.appointments.filter(({ leaderId }) => leaders.includes(leaderId)).map(({ unitId }) => unitId);
    const answered = leaders.flatMap((leaderId) => unitsAnswered(facts, leaderId));
    // Of every unit read: those before it in a chain of mergers, and, with these read, those before them.
    const before = facts.lineage.map(({ predecessorId }) => predecessorId);
    const loads = [...served, ...answered, ...before].map((unitId) => ofUnit(unitId));
    const others = mayOneSuffice(facts) ? answered.map((unitId) => ofUnit(unitId, OBLIGATION_TYPES)) : [];
    const more = yield* from.need([
      ...own,
      ...loads,
      ...others,
      ...countiesOf(facts, served),
      ...countsOf(facts, answered),
    ]);
    if (!more) return facts;
  }
}
