import { refOf } from '../known/logged-fact.ts';
import type { Obligation } from '../obligation.ts';
import { sameGrounds } from '../rules/grounds.ts';
import { type Derived, derivedForLeader } from '../rules/index.ts';
import { obligationAt } from '../rules/obligation-at.ts';
import { causesOf, type DerivedObligation, keyOf } from '../rules/rule.ts';
import { versionOf } from '../rules/rule-of.ts';
import type { View } from '../rules/view.ts';
import type { EventRef } from '../terms.ts';

/** An obligation as of the day, with the events that made it what it is. */
export interface Weighed {
  readonly obligation: Obligation;
  readonly recorded: boolean;
  readonly events: () => readonly EventRef[];
}

const UNRECORDED: EventRef = { eventId: '', position: -1 };

const notYetRecorded = (derived: DerivedObligation): Obligation => ({
  ...derived,
  obligationId: '',
  ruleVersion: versionOf(derived.ruleId),
  raisedBy: UNRECORDED,
  lastOn: derived.requiredOn,
  stage: 'required',
  fate: 'standing',
});

function recordedOf({ facts, asOf }: View, leaderId: string): readonly Weighed[] {
  return [...facts.obligations.values()].flatMap((about): Weighed[] => {
    const obligation = obligationAt(about, asOf);
    if (obligation?.leaderId !== leaderId) return [];
    const steps = () => about.filter(({ effectiveOn }) => effectiveOn <= asOf).map(refOf);
    return [{ obligation, recorded: true, events: () => causesOf(obligation.causes, steps()) }];
  });
}

/** What was recorded and is not derived (any more): gone, unless it was carried out. */
const unfounded = ({ obligation, ...weighed }: Weighed): Weighed => {
  const fate = obligation.carriedOutOn === undefined ? 'lapsed' : 'in-correction';
  return { ...weighed, obligation: obligation.fate === 'standing' ? { ...obligation, fate } : obligation };
};

/** Whether what was recorded is what is derived; once it was carried out, whatever it rests on today. */
function matches(view: View): (recorded: Obligation, derived: DerivedObligation) => boolean {
  const isSame = sameGrounds(view.grounds());
  return (recorded, derived) => {
    const { fate, carriedOutOn } = recorded;
    if (carriedOutOn !== undefined) return fate === 'standing' || fate === 'in-correction' || fate === 'revoked';
    return fate === 'standing' && isSame(recorded, derived);
  };
}

const again = ({ obligation, ...weighed }: Weighed): Weighed => ({
  ...weighed,
  obligation: obligation.fate === 'revoked' ? obligation : { ...obligation, fate: 'standing' },
});

const isStanding = ({ obligation }: Weighed): boolean => obligation.fate === 'standing';
const isCarriedOut = (one: Weighed): boolean => isStanding(one) && one.obligation.carriedOutOn !== undefined;

/**
 * Derived obligations, with what was recorded about each, then those that are recorded only.
 * @param following what the facts of the view require of the person
 */
export function weigh(
  view: View,
  leaderId: string,
  following: Derived = derivedForLeader(view, leaderId),
): readonly Weighed[] {
  const recorded = recordedOf(view, leaderId);
  if (recorded.length === 0 && following.size === 0) return [];
  const isMatch = matches(view);
  const derived = [...following].map(([key, one]): Weighed => {
    const own = recorded.filter(({ obligation }) => keyOf(obligation) === key && isMatch(obligation, one));
    const found = own.find(isCarriedOut) ?? own.find(isStanding) ?? own.at(-1);
    return found ? again(found) : { obligation: notYetRecorded(one), recorded: false, events: () => one.causes };
  });
  const matched = new Set(derived.map(({ obligation }) => obligation.obligationId));
  const keys = new Set(derived.map(({ obligation }) => keyOf(obligation)));
  // Carried out under two ids of one person, both stay as they are.
  const isTwice = (one: Weighed): boolean => isCarriedOut(one) && keys.has(keyOf(one.obligation));
  return [
    ...derived,
    ...recorded
      .filter(({ obligation }) => !matched.has(obligation.obligationId))
      .map((one) => (isTwice(one) ? one : unfounded(one))),
  ];
}
