import { type Day, laterOf } from '../../kernel/calendar.ts';
import type { Fact } from '../../kernel/fact.ts';
import { idsOf } from '../../organisation/persons.ts';
import { correctionOpened, correctionWithdrawn, obligationLapsed, obligationRequired } from '../facts.ts';
import type { Facts } from '../known/facts.ts';
import { type LoggedFact, refOf } from '../known/logged-fact.ts';
import { asRecorded } from '../known/persons.ts';
import { type Fate, known, named, type Obligation, obligation } from '../obligation.ts';
import { carrying } from '../rules/carrying.ts';
import { sameGrounds } from '../rules/grounds.ts';
import { type Derived, derivedForLeader, derivedForUnit } from '../rules/index.ts';
import { obligationAt } from '../rules/obligation-at.ts';
import { type DerivedObligation, keyOf } from '../rules/rule.ts';
import { versionOf } from '../rules/rule-of.ts';
import { FOREVER, viewOf } from '../rules/view.ts';
import type { Concerned } from './concerns.ts';
import type { DueFact, NewId } from './due-fact.ts';

function dueFact(newId: NewId, because: LoggedFact, obligationId: string, fact: Fact, effectiveOn: Day): DueFact {
  const eventId = newId(`${fact.type}/${obligationId}/${because.id}`);
  return { eventId, stream: obligation(obligationId).name, fact, effectiveOn, causation: because.id };
}

function required(
  newId: NewId,
  because: LoggedFact,
  key: string,
  derived: DerivedObligation,
  effectiveOn = derived.requiredOn,
): DueFact {
  const obligationId = newId(`obligation/${key}/${because.id}`);
  const {
    ruleId,
    triggerId,
    kind,
    leaderId,
    unitId,
    year,
    responsibility,
    body,
    approval,
    policyVersion,
    dueOn,
    causes,
  } = derived;
  const about = { obligationId, leaderId, unitId, year, kind, responsibility, body, approval };
  const why = { ruleId, triggerId, ruleVersion: versionOf(ruleId), policyVersion, causes, raisedBy: refOf(because) };
  return dueFact(newId, because, obligationId, obligationRequired({ ...about, ...why, dueOn }), effectiveOn);
}

/** Told of whom it was required, under whichever id, so that all that is told of it is found together. */
const about = (facts: Facts, recorded: Obligation) => asRecorded(facts, recorded.obligationId, named(recorded));

function fallen(newId: NewId, facts: Facts, because: LoggedFact, recorded: Obligation): DueFact {
  const make = recorded.carriedOutOn === undefined ? obligationLapsed : correctionOpened;
  const fact = make({ ...about(facts, recorded), raisedBy: refOf(because) });
  // Whenever the cause took effect: nothing lapses before it is required, nor is corrected before it is carried out.
  const effectiveOn = laterOf(because.effectiveOn, recorded.carriedOutOn ?? recorded.requiredOn);
  return dueFact(newId, because, recorded.obligationId, fact, effectiveOn);
}

function standingAgain(newId: NewId, facts: Facts, because: LoggedFact, recorded: Obligation): DueFact {
  const fact = correctionWithdrawn({ ...about(facts, recorded), raisedBy: refOf(because) });
  return dueFact(newId, because, recorded.obligationId, fact, laterOf(because.effectiveOn, recorded.lastOn));
}

/** From the day on which the one that it takes the place of lapses. */
function replaced(
  newId: NewId,
  facts: Facts,
  because: LoggedFact,
  recorded: Obligation,
  derived: DerivedObligation,
): readonly DueFact[] {
  const lapse = fallen(newId, facts, because, recorded);
  const from = laterOf(derived.requiredOn, lapse.effectiveOn);
  return [lapse, required(newId, because, keyOf(derived), derived, from)];
}

/** Carried out after the fact that made it lapse, before the lapse was appended. */
const overtaken = ({ fate, carriedOutOn }: Obligation): boolean => fate === 'lapsed' && carriedOutOn !== undefined;

/** Of several under one key, as two ids of one person may have, the one that was carried out, or else the first. */
function byKey(recorded: readonly Obligation[], wanted: Fate): ReadonlyMap<string, Obligation> {
  const found = new Map<string, Obligation>();
  for (const one of recorded) {
    if (one.fate !== wanted) continue;
    const other = found.get(keyOf(one));
    if (!other || (other.carriedOutOn === undefined && one.carriedOutOn !== undefined)) found.set(keyOf(one), one);
  }
  return found;
}

/** What is recorded of those concerned. */
const recordedOf = (facts: Facts, { leaders, units }: Concerned): readonly Obligation[] =>
  [...facts.obligations.values()]
    .map((about) => obligationAt(about, FOREVER))
    .filter(known)
    .filter(({ leaderId, unitId }) => (leaderId ? leaders.includes(leaderId) : units.includes(unitId)));

/** What follows from the facts for those concerned. */
function derivedFor(facts: Facts, { leaders, units }: Concerned): Derived {
  const view = viewOf(facts, facts.policies, FOREVER);
  const found = [
    ...leaders.map((leaderId) => derivedForLeader(view, leaderId)),
    ...units.map((unitId) => derivedForUnit(view, unitId)),
  ];
  return new Map(found.flatMap((one) => [...one]));
}

/**
 * What the engine has to append because of an event: derived and not recorded → required, or, where it was carried out
 * and is in correction, standing again; recorded and no longer derived → lapsed, or, where it was carried out, a
 * correction opened; recorded on other grounds and not carried out → lapsed, and required anew; revoked on appeal → as it is.
 *
 * Invariant: `facts` are those of the log up to the event, and of the engine's own facts those raised by events up to
 * it. The result, and so the set of obligations after every event, depends on nothing but that prefix of the log: not
 * on timing, batches, restarts, or how late the engine's own facts were appended.
 */
export function obligationsDue(
  facts: Facts,
  because: LoggedFact,
  concerned: Concerned,
  newId: NewId,
): readonly DueFact[] {
  const derived = derivedFor(facts, concerned);
  const recorded = recordedOf(facts, concerned);
  const standing = byKey(recorded, 'standing');
  const revoked = byKey(recorded, 'revoked');
  const inCorrection = byKey(recorded, 'in-correction');
  const isSame = sameGrounds(carrying(facts));
  const raised = [...derived].flatMap(([key, one]): readonly DueFact[] => {
    const stands = standing.get(key) ?? revoked.get(key);
    if (stands) {
      const isSettled = stands.carriedOutOn !== undefined || isSame(stands, one);
      return isSettled ? [] : replaced(newId, facts, because, stands, one);
    }
    const corrected = inCorrection.get(key);
    return [corrected ? standingAgain(newId, facts, because, corrected) : required(newId, because, key, one)];
  });
  // Required of both ids of one person, it is required once; what was carried out of it stays as it is.
  const isOfSeveralIds = ({ leaderId }: Obligation): boolean =>
    leaderId !== undefined && idsOf(facts.persons.joins, leaderId).length > 1;
  const isTwice = (one: Obligation): boolean =>
    one.fate === 'standing' &&
    one.carriedOutOn === undefined &&
    standing.get(keyOf(one)) !== one &&
    isOfSeveralIds(one);
  const gone = recorded.filter(
    (one) => overtaken(one) || isTwice(one) || (one.fate === 'standing' && !derived.has(keyOf(one))),
  );
  return [...raised, ...gone.map((one) => fallen(newId, facts, because, one))];
}
