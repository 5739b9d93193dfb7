import { addDays, type Day, yearOf } from '../../kernel/calendar.ts';
import type { Appointment, Facts } from '../known/facts.ts';
import { type LoggedFact, refOf } from '../known/logged-fact.ts';
import type { Obligation } from '../obligation.ts';
import type { Bar } from '../terms.ts';
import { obligationAt } from './obligation-at.ts';
import { isLeadingPost, rankOf } from './rank.ts';
import { causesOf, type PersonRule } from './rule.ts';

type Measure = NonNullable<Obligation['measure']>;

const within = (day: Day, { decidedOn }: Measure, until: Day): boolean => decidedOn <= day && day <= until;

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

/** An appointment that the effects of a measure bar. It is recorded, never refused: refusing it would hide the evidence. */
export const appointedWithinEffectPeriod: PersonRule = {
  id: 'appointed-within-effect-period',
  version: 1,
  title: { zh: '影响期内任职', en: 'appointed within an effect period' },
  basis: {
    zh: '组织措施影响期规定（以决定之日有效的规定为准）',
    en: 'Effect periods of organisational measures, by the rule in force on the day of the decision',
  },
  sentence: ({ unit, year }) => ({
    zh: `该同志在组织措施影响期内于 ${year} 年被任命到${unit.zh}任职，违反影响期规定，应予复核`,
    en: `Within the effect period of a measure this person was appointed in ${unit.en} in ${year}; the breach is to be reviewed`,
  }),
  find: (view, { leaderId }) => {
    const { facts, asOf } = view;
    const own = facts.appointments.filter((one) => one.leaderId === leaderId && one.from <= asOf);
    return [...facts.obligations.values()].flatMap((about) => {
      const found = obligationAt(about, asOf);
      if (!found?.measure || found.leaderId !== leaderId || found.fate === 'restored') return [];
      const { measure } = found;
      const decision = about.find((fact) => fact.type === 'accountability.measure-decided');
      const before = rankBefore(facts, own, measure.decidedOn);
      return own.flatMap((appointment) => {
        const { from, unitId, refs } = appointment;
        const rank = rankOf(facts, appointment);
        const barred = measure.effects.some(
          ({ bar, until }) => within(from, measure, until) && bars(bar, appointment, rank, before),
        );
        const [ref] = refs;
        const policy =
          ref && decision && view.policyFor({ on: from, position: Math.max(ref.position, decision.position) });
        if (!barred || !policy) return [];
        return [
          {
            ruleId: 'appointed-within-effect-period' as const,
            kind: 'review' as const,
            leaderId,
            unitId,
            year: yearOf(from),
            responsibility: undefined,
            policyVersion: policy.version,
            requiredOn: from,
            dueOn: addDays(from, policy.reviewDueDays),
            causes: causesOf([refOf(decision as LoggedFact)], [ref]),
          },
        ];
      });
    });
  },
};
