import type { RuleId } from '../terms.ts';
import { failuresOf } from './answering.ts';
import { appointedWithinEffectPeriod } from './appointed-within-effect-period.ts';
import { failedYear } from './failed-year.ts';
import { failureAfterMissingYear } from './failure-after-missing-year.ts';
import { failureAfterReorganisation } from './failure-after-reorganisation.ts';
import { failureAfterTransfer } from './failure-after-transfer.ts';
import { failuresAroundExemption } from './failures-around-exemption.ts';
import { type DerivedObligation, keyOf, type PersonRule, type Rule, type UnitRule } from './rule.ts';
import { twoConsecutiveYears } from './two-consecutive-years.ts';
import { unitFailedUnderDifferentPeople } from './unit-failed-under-different-people.ts';
import type { View } from './view.ts';

export const personRules: readonly PersonRule[] = [
  failedYear,
  twoConsecutiveYears,
  failuresAroundExemption,
  failureAfterMissingYear,
  failureAfterTransfer,
  failureAfterReorganisation,
  appointedWithinEffectPeriod,
];
export const unitRules: readonly UnitRule[] = [unitFailedUnderDifferentPeople];

export const rules: Readonly<Record<RuleId, Rule>> = {
  'failed-year': failedYear,
  'two-consecutive-years': twoConsecutiveYears,
  'failures-around-exemption': failuresAroundExemption,
  'failure-after-missing-year': failureAfterMissingYear,
  'failure-after-transfer': failureAfterTransfer,
  'failure-after-reorganisation': failureAfterReorganisation,
  'unit-failed-under-different-people': unitFailedUnderDifferentPeople,
  'appointed-within-effect-period': appointedWithinEffectPeriod,
};

/** By key: where two ways lead to the same obligation, the first found. */
export type Derived = ReadonlyMap<string, DerivedObligation>;

const byKey = (found: readonly DerivedObligation[]): Derived => {
  const derived = new Map<string, DerivedObligation>();
  for (const one of found) if (!derived.has(keyOf(one))) derived.set(keyOf(one), one);
  return derived;
};

/** What the facts of the view require of, or about, one person. */
export function derivedForLeader(view: View, leaderId: string): Derived {
  const person = { leaderId, failures: failuresOf(view, leaderId) };
  return byKey(personRules.flatMap(({ find }) => find(view, person)));
}

/** What the facts of the view require of one unit. */
export const derivedForUnit = (view: View, unitId: string): Derived =>
  byKey(unitRules.flatMap(({ find }) => find(view, unitId)));
