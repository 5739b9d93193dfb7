import { addDays, yearOf } from '../../kernel/calendar.ts';
import { refOf } from '../known/logged-fact.ts';
import { barredAppointments } from './barred-appointments.ts';
import { causesOf, type PersonRule } from './rule.ts';

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
  find: (view, { leaderId }) =>
    barredAppointments(view, leaderId).map(({ appointment: { from, unitId }, ref, decision, policy }) => ({
      ruleId: 'appointed-within-effect-period' as const,
      kind: 'review' as const,
      leaderId,
      unitId,
      year: yearOf(from),
      responsibility: undefined,
      policyVersion: policy.version,
      requiredOn: from,
      dueOn: addDays(from, policy.reviewDueDays),
      causes: causesOf([refOf(decision)], [ref]),
    })),
};
