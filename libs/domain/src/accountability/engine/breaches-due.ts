import { type Day, laterOf } from '../../kernel/calendar.ts';
import type { Fact } from '../../kernel/fact.ts';
import { type Breach, breach } from '../breach.ts';
import { breachLapsed, breachRaised, breachRemedied } from '../facts.ts';
import type { Facts } from '../known/facts.ts';
import { type LoggedFact, refOf } from '../known/logged-fact.ts';
import { asRecorded } from '../known/persons.ts';
import { breachKeyOf, type DerivedBreach } from '../rules/breaches/breach.ts';
import { breachAt } from '../rules/breaches/breach-at.ts';
import { BREACH_RULE_VERSION, derivedBreaches } from '../rules/breaches/index.ts';
import { FOREVER, viewOf } from '../rules/view.ts';
import type { DueFact, NewId } from './due-fact.ts';

type Which = Pick<Breach, 'breachId' | 'kind' | 'leaderId' | 'unitId' | 'appointmentId'>;

const named = ({ breachId, kind, leaderId, unitId, appointmentId }: Which): Which => ({
  breachId,
  kind,
  leaderId,
  unitId,
  appointmentId,
});

/** Whether a breach that stands is the one that is derived: from the same day, for as long, and remedied by the same day. */
const isSame = (recorded: Breach, { on, until, remedy }: DerivedBreach): boolean =>
  recorded.raisedOn === on &&
  recorded.until === until &&
  (recorded.state === 'open' || recorded.remediedOn === remedy?.on);

/**
 * What the engine has to append about breaches because of an event: derived and not recorded → raised, and remedied where it
 * is; recorded and no longer derived, or of other days → lapsed. Where the return that was its remedy was none, it is raised anew.
 *
 * Invariant: as that of `obligationsDue`.
 */
export function breachesDue(
  facts: Facts,
  because: LoggedFact,
  leaders: readonly string[],
  newId: NewId,
): readonly DueFact[] {
  const raisedBy = refOf(because);
  const due = (breachId: string, fact: Fact, effectiveOn: Day): DueFact => ({
    eventId: newId(`${fact.type}/${breachId}/${because.id}`),
    stream: breach(breachId).name,
    fact,
    effectiveOn,
    causation: because.id,
  });
  const told = (of: Which): Which => asRecorded(facts, of.breachId, named(of));
  const remedied = (of: Which, { remedy }: DerivedBreach): readonly DueFact[] =>
    remedy ? [due(of.breachId, breachRemedied({ ...told(of), causes: [remedy.ref], raisedBy }), remedy.on)] : [];
  const raised = (derived: DerivedBreach): readonly DueFact[] => {
    const { on, until, post, policyVersion, causes } = derived;
    const of = named({ ...derived, breachId: newId(`breach/${breachKeyOf(derived)}/${because.id}`) });
    const why = { post, ruleVersion: BREACH_RULE_VERSION, policyVersion, until, causes: [...causes], raisedBy };
    return [due(of.breachId, breachRaised({ ...of, ...why }), on), ...remedied(of, derived)];
  };
  const lapsed = (recorded: Breach): DueFact =>
    due(
      recorded.breachId,
      breachLapsed({ ...told(recorded), raisedBy }),
      laterOf(because.effectiveOn, recorded.remediedOn ?? recorded.raisedOn),
    );

  const view = viewOf(facts, facts.policies, FOREVER);
  const derived = new Map(
    leaders.flatMap((leaderId) => derivedBreaches(view, leaderId)).map((one) => [breachKeyOf(one), one]),
  );
  const standing = new Map(
    [...facts.breaches.values()]
      .map((about) => breachAt(about, FOREVER))
      .filter((one) => one !== undefined && one.state !== 'lapsed' && leaders.includes(one.leaderId))
      .map((one) => [breachKeyOf(one as Breach), one as Breach]),
  );
  const found = [...derived].flatMap(([key, one]): readonly DueFact[] => {
    const recorded = standing.get(key);
    if (!recorded) return raised(one);
    if (!isSame(recorded, one)) return [lapsed(recorded), ...raised(one)];
    return recorded.state === 'open' ? remedied(recorded, one) : [];
  });
  const gone = [...standing].filter(([key]) => !derived.has(key)).map(([, recorded]) => lapsed(recorded));
  return [...found, ...gone];
}
