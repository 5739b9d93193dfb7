import { type Day, laterOf } from '../../kernel/calendar.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { Facts } from '../facts/facts.ts';
import { type LoggedFact, refOf } from '../facts/logged-fact.ts';
import { known, named, type Obligation, obligation } from '../obligation.ts';
import { correctionOpened, obligationLapsed, obligationRequired } from '../obligations/events.ts';
import { derivedForLeader, derivedForUnit, rules } from '../rules/index.ts';
import { obligationAt } from '../rules/obligation-at.ts';
import { type DerivedObligation, keyOf } from '../rules/rule.ts';
import { FOREVER, viewOf } from '../rules/view.ts';
import type { Concerned } from './concerns.ts';

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

function dueFact(newId: NewId, because: LoggedFact, obligationId: string, fact: Fact, effectiveOn: Day): DueFact {
  const eventId = newId(`${fact.type}/${obligationId}/${because.id}`);
  return { eventId, stream: obligation(obligationId).name, fact, effectiveOn, causation: because.id };
}

function required(newId: NewId, because: LoggedFact, key: string, derived: DerivedObligation): DueFact {
  const obligationId = newId(`obligation/${key}/${because.id}`);
  const { ruleId, kind, leaderId, unitId, year, responsibility, policyVersion, requiredOn, dueOn, causes } = derived;
  const about = { obligationId, leaderId, unitId, year, kind, responsibility };
  const why = { ruleId, ruleVersion: rules[ruleId].version, policyVersion, causes, raisedBy: refOf(because) };
  return dueFact(newId, because, obligationId, obligationRequired({ ...about, ...why, dueOn }), requiredOn);
}

function fallen(newId: NewId, because: LoggedFact, recorded: Obligation): DueFact {
  const make = recorded.carriedOutOn === undefined ? obligationLapsed : correctionOpened;
  const fact = make({ ...named(recorded), raisedBy: refOf(because) });
  // Whenever the cause took effect: nothing lapses before it is required, nor is corrected before it is carried out.
  const effectiveOn = laterOf(because.effectiveOn, recorded.carriedOutOn ?? recorded.requiredOn);
  return dueFact(newId, because, recorded.obligationId, fact, effectiveOn);
}

/** Carried out after the fact that made it lapse, before the lapse was appended. */
const overtaken = ({ fate, carriedOutOn }: Obligation): boolean => fate === 'lapsed' && carriedOutOn !== undefined;

/**
 * What the engine has to append because of an event: derived and not recorded → required; recorded and no longer
 * derived → lapsed, or, where it was carried out, a correction opened.
 *
 * Invariant: `facts` are those of the log up to the event, and of the engine's own facts those raised by events up to
 * it. The result, and so the set of obligations after every event, depends on nothing but that prefix of the log: not
 * on timing, batches, restarts, or how late the engine's own facts were appended.
 */
export function obligationsDue(
  facts: Facts,
  because: LoggedFact,
  { leaders, units }: Concerned,
  newId: NewId,
): readonly DueFact[] {
  const view = viewOf(facts, facts.policies, FOREVER);
  const found = [
    ...leaders.map((leaderId) => derivedForLeader(view, leaderId)),
    ...units.map((unitId) => derivedForUnit(view, unitId)),
  ];
  const derived = new Map(found.flatMap((one) => [...one]));
  const recorded = [...facts.obligations.values()]
    .map((about) => obligationAt(about, FOREVER))
    .filter(known)
    .filter(({ leaderId, unitId }) => (leaderId ? leaders.includes(leaderId) : units.includes(unitId)));
  const standing = new Set(recorded.filter(({ fate }) => fate === 'standing').map(keyOf));
  return [
    ...[...derived].filter(([key]) => !standing.has(key)).map(([key, one]) => required(newId, because, key, one)),
    ...recorded
      .filter((one) => overtaken(one) || (one.fate === 'standing' && !derived.has(keyOf(one))))
      .map((one) => fallen(newId, because, one)),
  ];
}
