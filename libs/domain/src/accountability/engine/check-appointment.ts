import type { Day } from '../../kernel/calendar.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { Bilingual } from '../../kernel/text.ts';
import { appointmentEnded, leaderAppointed } from '../../organisation/facts.ts';
import { personOf } from '../../organisation/persons.ts';
import type { AppointmentMode, EndReason, Post } from '../../organisation/terms.ts';
import type { Appointment } from '../known/facts.ts';
import type { LoggedFact } from '../known/logged-fact.ts';
import { breachKeyOf, type DerivedBreach } from '../rules/breaches/breach.ts';
import { derivedBreaches } from '../rules/breaches/index.ts';
import { FOREVER, viewOf } from '../rules/view.ts';
import { breachInWords } from '../standing/breach-in-words.ts';
import { type BreachKind, breachNames, type EventRef } from '../terms.ts';
import { countiesOf, loaded, needUnitsOf, ofLeader, ofUnit, PERSONS, POLICIES, type ReadingPlan } from './loading.ts';

/** What somebody means to do: to end an appointment of a leader, to appoint them, or both. */
export interface PlannedMove {
  readonly leaderId: string;
  readonly end?: { readonly appointmentId: string; readonly endReason: EndReason; readonly to: Day } | undefined;
  readonly appointment?:
    | { readonly unitId: string; readonly post: Post; readonly mode: AppointmentMode; readonly from: Day }
    | undefined;
}

/** A breach that there would be, with the events that are recorded already, and what an inspector would read. */
interface Told {
  readonly kind: BreachKind;
  readonly title: Bilingual;
  readonly unitId: string;
  readonly on: Day;
  readonly until: Day | undefined;
  readonly events: readonly EventRef[];
  readonly sentence: Bilingual;
}

export interface AppointmentCheck {
  /** What would be a breach, and is none yet. */
  readonly breaches: readonly Told[];
  /** What is a breach, and would be remedied. */
  readonly remedies: readonly Told[];
  /** What the leader has no appointment of; undefined where it is found, or no end is asked about. */
  readonly unknownAppointmentId: string | undefined;
}

/** After everything that is recorded. */
const NEXT = Number.MAX_SAFE_INTEGER - 2;
const PLANNED = 'planned';

const supposed = (fact: Fact, effectiveOn: Day, at: number): LoggedFact => ({
  ...{ type: fact.type, data: fact.data, actor: '', effectiveOn, id: PLANNED, position: NEXT + at, recordedAt: '' },
  authority: { number: PLANNED, issuer: PLANNED, date: effectiveOn },
});

function supposedBy({ leaderId, end, appointment }: PlannedMove, held: Appointment | undefined): readonly LoggedFact[] {
  const facts: LoggedFact[] = [];
  if (end && held) {
    const { to, ...which } = end;
    const { unitId, post } = held;
    facts.push(supposed(appointmentEnded({ leaderId, ...which, unitId, post }), to, 0));
  }
  if (appointment) {
    const { from, ...post } = appointment;
    facts.push(supposed(leaderAppointed({ leaderId, appointmentId: PLANNED, ...post }), from, 1));
  }
  return facts;
}

/** What a move would breach, by all that is recorded; nothing is recorded by asking. */
export function* checkAppointment(planned: PlannedMove): ReadingPlan<AppointmentCheck> {
  const { end, appointment } = planned;
  const from = loaded();
  yield* from.need([PERSONS, ofLeader(planned.leaderId), POLICIES]);
  yield* needUnitsOf(from, [planned.leaderId]);
  if (appointment) {
    yield* from.need([ofUnit(appointment.unitId)]);
    yield* from.need(countiesOf(from.facts(), [appointment.unitId]));
  }
  const before = from.facts();
  const leaderId = personOf(before.persons.joins, planned.leaderId);
  const held = before.appointments.find((one) => one.leaderId === leaderId && one.appointmentId === end?.appointmentId);
  const after = from.facts(supposedBy(planned, held));
  const view = viewOf(after, after.policies, FOREVER);
  const known = new Map(
    derivedBreaches(viewOf(before, before.policies, FOREVER), leaderId).map((one) => [breachKeyOf(one), one]),
  );
  const isNew = (one: DerivedBreach): boolean => known.get(breachKeyOf(one))?.on !== one.on;
  const told = (breach: DerivedBreach): Told => {
    const { kind, unitId, on, until, causes } = breach;
    const events = causes.filter(({ eventId }) => eventId !== PLANNED);
    return { kind, title: breachNames[kind], unitId, on, until, events, sentence: breachInWords(view, breach) };
  };
  const found = derivedBreaches(view, leaderId);
  return {
    breaches: found.filter(isNew).map(told),
    remedies: found.filter((one) => one.remedy && !isNew(one) && !known.get(breachKeyOf(one))?.remedy).map(told),
    unknownAppointmentId: held ? undefined : end?.appointmentId,
  };
}
