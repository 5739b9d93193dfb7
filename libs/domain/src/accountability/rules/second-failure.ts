import { addDays, laterOf } from '../../kernel/calendar.ts';
import type { ResponsibilityKind } from '../../organisation/terms.ts';
import type { EventRef, RuleId } from '../terms.ts';
import type { Failure } from './answering.ts';
import { causesOf, type DerivedObligation } from './rule.ts';
import { consequenceOf, weaker } from './view.ts';

const dueDays = (kind: 'measure' | 'review', { policy }: Failure): number =>
  kind === 'measure' ? policy.measureDueDays : policy.reviewDueDays;

/** The kind in which someone answers for two failures: the weaker of the two. */
export const forBoth = (first: Failure, second: Failure): ResponsibilityKind =>
  weaker(first.responsibility, second.responsibility);

/** What two failures together mean under the policy of the second. */
export const twoYears = (first: Failure, second: Failure): 'measure' | 'review' | 'none' =>
  consequenceOf(second.policy, forBoth(first, second)).twoYears;

/** An obligation that rests on two failures; both may be published in any order. */
export function afterTwo(
  ruleId: RuleId,
  kind: 'measure' | 'review',
  leaderId: string,
  first: Failure,
  second: Failure,
  further: readonly EventRef[] = [],
): DerivedObligation {
  const { unitId, year, policy } = second;
  const requiredOn = laterOf(first.since.on, second.since.on);
  return {
    ruleId,
    kind,
    leaderId,
    unitId,
    year,
    responsibility: forBoth(first, second),
    policyVersion: policy.version,
    requiredOn,
    dueOn: addDays(requiredOn, dueDays(kind, second)),
    causes: causesOf([first.since.ref, second.since.ref], first.refs, second.refs, further),
  };
}
