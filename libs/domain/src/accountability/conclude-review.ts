import { addDays } from '../kernel/calendar.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader, ownAffairFault as unitAffairFault } from '../organisation/own-affair.ts';
import { ownAffairFault } from './another-person.ts';
import { reviewConcluded, reviewConclusion } from './facts.ts';
import { named, obligation } from './obligation.ts';
import { openFault, unknownObligation } from './obligation-fault.ts';
import { noPolicyInForce, policy, policyOn } from './policy.ts';

interface Concluded {
  readonly obligationId: string;
}
const concludedAlready = refusal('review.already-concluded', ({ obligationId }: Concluded) => ({
  zh: `责任事项 ${obligationId} 已经办结`,
  en: `${obligationId} is concluded`,
}));
const measureOfUnit = refusal('review.measure-of-unit', (_: { outcome: string }) => ({
  zh: '对单位的督办不能认定采取组织措施，组织措施只针对个人',
  en: 'The supervision of a unit cannot conclude for a measure: measures are of persons',
}));

/** Concludes the review of a person or the supervision of a unit. */
export const concludeReview = useCase({
  name: 'accountability/conclude-review',
  title: { zh: '作出复核结论', en: 'conclude a review' },
  asks: reviewConclusion,
  permission: 'accountability:review',
  authority: 'optional',
  streams: ({ obligationId }, caller) => ({
    obligation: obligation(obligationId),
    policy,
    acting: actingLeader(caller),
  }),
  decide: ({ obligation, policy, acting }, request, context) => {
    const { effectiveOn } = context;
    const { obligationId, outcome } = request;
    if (!obligation) return unknownObligation(obligationId, 'obligationId');
    const fault =
      openFault(obligation, obligationId, ['review', 'supervision'], effectiveOn) ??
      ownAffairFault(obligation, context) ??
      (obligation.kind === 'supervision' ? unitAffairFault(acting, obligation, context) : undefined);
    if (fault) return fault;
    if (obligation.carriedOutOn) return concludedAlready({ obligationId }, 'obligationId');
    const concluded = { ...named(obligation), ...request };
    if (outcome === 'no-measure') return { obligation: [reviewConcluded(concluded)] };
    if (!obligation.leaderId) return measureOfUnit({ outcome }, 'outcome');
    const inForce = policyOn(policy.adopted, effectiveOn);
    if (!inForce) return noPolicyInForce({ day: effectiveOn }, 'outcome');
    const measureDueOn = addDays(effectiveOn, inForce.measureDueDays);
    return { obligation: [reviewConcluded({ ...concluded, measureDueOn })] };
  },
});
