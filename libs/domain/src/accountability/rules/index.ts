import type { RuleId } from '../terms.ts';
import { appointedWithinEffectPeriod } from './appointed-within-effect-period.ts';
import type { Condition } from './conditions/condition.ts';
import { failureAfterMissingYear } from './failure-after-missing-year.ts';
import { failureAfterReorganisation } from './failure-after-reorganisation.ts';
import { failureAfterTransfer } from './failure-after-transfer.ts';
import { failuresAroundExemption } from './failures-around-exemption.ts';
import { type Occurrence, occurrencesOf } from './occurrence.ts';
import { returnToPoverty } from './return-to-poverty.ts';
import { type DerivedObligation, keyOf, type Person, type PersonRule, type Rule, type StreakRule } from './rule.ts';
import { requiredBy, requiredOfUnit } from './trigger-rule.ts';
import type { Armed, View } from './view.ts';

/** What follows where a streak is in doubt: of every trigger of several years. */
const streakRules: readonly StreakRule[] = [
  failuresAroundExemption,
  failureAfterMissingYear,
  failureAfterTransfer,
  failureAfterReorganisation,
];
const personRules: readonly PersonRule[] = [appointedWithinEffectPeriod, returnToPoverty];

/** The rules that no policy writes down as a trigger. */
export const rules: ReadonlyMap<RuleId, Rule> = new Map(
  [...streakRules, ...personRules].map((rule) => [rule.id, rule]),
);

/** By key: where two ways lead to the same obligation, the first found. */
export type Derived = ReadonlyMap<string, DerivedObligation>;

const NOTHING: Derived = new Map();

const byKey = (found: readonly DerivedObligation[]): Derived => {
  const derived = new Map<string, DerivedObligation>();
  for (const one of found) if (!derived.has(keyOf(one))) derived.set(keyOf(one), one);
  return derived;
};

/** Finds the occurrences of a condition once, whatever the number of triggers that are on it. */
function personOf(view: View, leaderId: string): Person {
  const found = new Map<string, readonly Occurrence[]>();
  return {
    leaderId,
    occurrences(condition: Condition) {
      const own = found.get(condition.key) ?? occurrencesOf(view, leaderId, condition);
      found.set(condition.key, own);
      return own;
    },
  };
}

/** Whether a person is to look at what may be a streak: not where it is findings that follow each other, nor praise. */
const isOfStreak = ({ trigger: { years, consequences }, condition }: Armed): boolean =>
  years > 1 && !condition.isFoundBy && consequences.some(({ follows }) => follows !== 'commendation');

/** What the facts of the view require of, or about, one person. */
export function derivedForLeader(view: View, leaderId: string): Derived {
  if (view.isQuiet()) return NOTHING;
  const person = personOf(view, leaderId);
  const streaks = view.armed.filter(isOfStreak);
  return byKey([
    ...view.armed.flatMap((armed) => requiredBy(view, person, armed)),
    ...streakRules.flatMap(({ find }) => streaks.flatMap((armed) => find(view, person, armed))),
    ...personRules.flatMap(({ find }) => find(view, person)),
  ]);
}

/** What the facts of the view require of one unit. */
export const derivedForUnit = (view: View, unitId: string): Derived =>
  byKey(view.armed.flatMap((armed) => requiredOfUnit(view, unitId, armed)));
