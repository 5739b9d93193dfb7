import type { ReadValuesOf, ValueOf } from '../kernel/term.ts';
import { CalendarDay, integer, listOf, oneOf, record } from '../kernel/vocabulary.ts';
import { ResponsibilityKind } from '../organisation/terms.ts';
import {
  DueDays,
  ExitThresholds,
  FirstNoticeDays,
  LegalBasis,
  MeasureRule,
  Months,
  PolicyVersion,
} from './policy-terms.ts';
import { taskNotCompleted, twoYearsNotCompleted, underDifferentPeople } from './programme-triggers.ts';
import type { Consequence, Trigger } from './trigger-terms.ts';

/** How a policy, and what follows from it, were written down before there were triggers, and what that is today. */

/** What a task not completed means for those who answer in this way. */
const ByResponsibility = record({
  responsibility: ResponsibilityKind,
  oneYear: oneOf('interview', 'none'),
  twoYears: oneOf('measure', 'review', 'none'),
});

/** The policy as it was before it said how units come out of poverty. */
export const policyWithoutProcedures = {
  version: PolicyVersion,
  basisZh: LegalBasis,
  basisEn: LegalBasis,
  decisionsFrom: CalendarDay,
  servedDaysMinimum: integer(1, 366, 183),
  resultDueMonth: integer(1, 12, 2),
  interviewDueDays: DueDays,
  measureDueDays: DueDays,
  reviewDueDays: DueDays,
  supervisionDueDays: DueDays,
  executionDueMonths: Months,
  consequences: listOf(ByResponsibility, 1, 4),
  measureRules: listOf(MeasureRule, 1, 20),
  exit: ExitThresholds,
  noticeDays: listOf(FirstNoticeDays, 1, 4),
};

type Earlier = ReadValuesOf<typeof policyWithoutProcedures>;
type ByYears = Pick<ValueOf<typeof ByResponsibility>, 'oneYear' | 'twoYears'>;

/** What followed for some kinds of responsibility; nothing, where it followed for none. */
function following(
  { consequences }: Earlier,
  years: keyof ByYears,
  follows: 'interview' | 'measure' | 'review',
  dueDays: number,
): readonly Consequence[] {
  const whom = consequences.filter((one) => one[years] === follows).map(({ responsibility }) => responsibility);
  return whom.length > 0 ? [{ whom, follows, dueDays }] : [];
}

/** A unit that failed under different people was supervised whatever the rest of the policy said. */
function triggersOf(policy: Earlier): readonly Trigger[] {
  const oneYear = following(policy, 'oneYear', 'interview', policy.interviewDueDays);
  const twoYears = [
    ...following(policy, 'twoYears', 'measure', policy.measureDueDays),
    ...following(policy, 'twoYears', 'review', policy.reviewDueDays),
  ];
  return [
    ...(oneYear.length > 0 ? [taskNotCompleted(oneYear)] : []),
    ...(twoYears.length > 0 ? [twoYearsNotCompleted(twoYears)] : []),
    underDifferentPeople(policy.supervisionDueDays),
  ];
}

/** The same policy, with triggers. */
export function withTriggers<P extends Earlier>(policy: P) {
  const { consequences: _, interviewDueDays: __, supervisionDueDays: ___, ...same } = policy;
  return { ...same, triggers: triggersOf(policy) };
}

/** What could be required. */
export const FirstKind = oneOf('interview', 'measure', 'review', 'supervision');

/** The rules before triggers had ids of the policy's own. */
export const FirstRuleId = oneOf(
  'failed-year',
  'two-consecutive-years',
  'failures-around-exemption',
  'failure-after-missing-year',
  'failure-after-transfer',
  'failure-after-reorganisation',
  'unit-failed-under-different-people',
  'appointed-within-effect-period',
);

/** Those about a streak, which was one of two failed years. */
const OF_STREAKS: ReadonlySet<string> = new Set([
  'failures-around-exemption',
  'failure-after-missing-year',
  'failure-after-transfer',
  'failure-after-reorganisation',
]);

/** An obligation as it is recorded today: a rule about a streak says of which trigger. */
export const withTrigger = <R extends { readonly ruleId: string }>(required: R): R & { readonly triggerId?: string } =>
  OF_STREAKS.has(required.ruleId) ? { ...required, triggerId: 'two-consecutive-years' } : required;
