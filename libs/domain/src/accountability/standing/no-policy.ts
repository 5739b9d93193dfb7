import type { Facts } from '../known/facts.ts';
import { answering } from '../rules/answering.ts';
import { causesOf } from '../rules/rule.ts';
import { causeOf, type View } from '../rules/view.ts';
import type { Reason } from './reason.ts';

/** Which share of a year makes it a person's to answer for is for a policy to say: without one, any does. */
export const ANY_SHARE = { servedDaysMinimum: 1 };

const basis = {
  zh: '没有适用的责任追究政策，既不能认定有责，也不能认定无责',
  en: 'Without a policy in force nobody can be held to account, nor found clear',
};

export const noPolicyInForce = { title: { zh: '无适用政策', en: 'no policy in force' }, basis };
export const failureUnderNoPolicy = { title: { zh: '通报时无适用政策', en: 'failure under no policy' }, basis };

const said = { status: 'no-policy', ruleVersion: 1, policyVersion: undefined } as const;

/** On a day that no policy governs there is no rule by which anybody could be clear. */
function onTheDay(view: View): readonly Reason[] {
  const { asOf } = view;
  if (view.policyFor({ on: asOf, position: Number.POSITIVE_INFINITY })) return [];
  const words = () => ({
    ...noPolicyInForce,
    sentence: {
      zh: `${asOf} 没有适用的责任追究政策，不能认定该同志无责任事项。`,
      en: `On ${asOf} no policy is in force, so it cannot be said that nothing is required about this person.`,
    },
  });
  return [{ ...said, ruleId: 'no-policy-in-force', events: () => [], words }];
}

const yearsWithResults = ({ results }: Facts, unitId: string): readonly number[] =>
  [...(results.get(unitId)?.keys() ?? [])].sort();

/**
 * Why no policy lets a person be called clear: none is in force on the day, or a unit failed under them and that was
 * published while none was. A policy adopted afterwards does not reach back to it.
 * @param counts whether a failure of that year still does, because no later year was completed
 */
export function underNoPolicy(view: View, leaderId: string, counts: (year: number) => boolean): readonly Reason[] {
  const failures = view.unitsAnswered(leaderId).flatMap((unitId) =>
    yearsWithResults(view.facts, unitId).flatMap((year): Reason[] => {
      const outcome = view.outcome(unitId, year);
      if (outcome.is !== 'met' || !counts(year) || view.policyFor(causeOf(outcome.since))) return [];
      const answer = answering(view, leaderId, unitId, year, ANY_SHARE);
      if (!answer) return [];
      const { on, ref } = outcome.since;
      const words = () => {
        const unit = view.unitName(unitId);
        return {
          ...failureUnderNoPolicy,
          sentence: {
            zh: `${unit.zh} ${year} 年度扶贫任务未完成，而 ${on} 通报时没有适用的责任追究政策，该同志应负何种责任不能认定。`,
            en: `${unit.en} did not complete its task for ${year}; when that was published, on ${on}, no policy was in force, so what this person answers for cannot be said.`,
          },
        };
      };
      return [{ ...said, ruleId: 'failure-under-no-policy', events: () => causesOf([ref], answer.refs), words }];
    }),
  );
  return [...onTheDay(view), ...failures];
}
