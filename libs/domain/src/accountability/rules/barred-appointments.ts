import type { Day } from '../../kernel/calendar.ts';
import type { Appointment, Facts } from '../known/facts.ts';
import type { ObligationFact } from '../known/known-fact.ts';
import { isUndone, type Measure } from '../obligation.ts';
import type { Policy } from '../policy.ts';
import type { Bar, EventRef } from '../terms.ts';
import { obligationAt } from './obligation-at.ts';
import { isLeadingPost, rankOf } from './rank.ts';
import type { View } from './view.ts';

const within = (day: Day, { bindsFrom }: Measure, until: Day): boolean => bindsFrom <= day && day <= until;

/** The highest rank held when the measure was decided, or last before it. */
function rankBefore(facts: Facts, own: readonly Appointment[], decidedOn: Day): number {
  const begun = own.filter(({ from }) => from < decidedOn);
  const held = begun.filter(({ to }) => to === undefined || to >= decidedOn);
  const lastEnd = begun.reduce((latest, { to = '' }) => (to > latest ? to : latest), '');
  const last = held.length > 0 ? held : begun.filter(({ to }) => to === lastEnd);
  return Math.max(0, ...last.map((one) => rankOf(facts, one)));
}

function bars(bar: Bar, appointment: Appointment, rank: number, before: number): boolean {
  switch (bar) {
    case 'service':
      return true;
    case 'leading-post':
      return isLeadingPost(appointment.post);
    case 'same-rank':
      return rank > 0 && rank >= before;
    case 'promotion':
      return rank > before;
  }
}

/** An appointment within the effect period of a measure, in a post that it bars. */
export interface BarredAppointment {
  readonly appointment: Appointment;
  /** Of the appointment. */
  readonly ref: EventRef;
  readonly decision: ObligationFact;
  /** Under which the appointment falls. */
  readonly policy: Policy;
  /** The last day of what bars it. */
  readonly until: Day;
}

export function barredAppointments(view: View, leaderId: string): readonly BarredAppointment[] {
  const { facts, asOf } = view;
  const own = facts.appointments.filter((one) => one.leaderId === leaderId && one.from <= asOf);
  return [...facts.obligations.values()].flatMap((about) => {
    const found = obligationAt(about, asOf);
    if (!found?.measure || found.leaderId !== leaderId || isUndone(found)) return [];
    const { measure } = found;
    const decision = about.find((fact) => fact.type === 'accountability.measure-decided');
    const before = rankBefore(facts, own, measure.decidedOn);
    return own.flatMap((appointment): readonly BarredAppointment[] => {
      const { from, refs } = appointment;
      const rank = rankOf(facts, appointment);
      const untils = measure.effects
        .filter(({ bar, until }) => within(from, measure, until) && bars(bar, appointment, rank, before))
        .map(({ until }) => until)
        .sort();
      const until = untils.at(-1);
      const [ref] = refs;
      const policy =
        ref && decision && view.policyFor({ on: from, position: Math.max(ref.position, decision.position) });
      return until && ref && decision && policy ? [{ appointment, ref, decision, policy, until }] : [];
    });
  });
}
