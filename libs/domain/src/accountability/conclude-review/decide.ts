import { addDays } from '../../kernel/calendar.ts';
import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { named } from '../obligation.ts';
import { openFault, unknownObligation } from '../obligation-fault.ts';
import { noPolicyInForce, policyOn } from '../policy.ts';
import { concludeReviewCommand } from './command.ts';
import { reviewConcluded } from './events.ts';

interface Concluded {
  readonly obligationId: string;
}
const concludedAlready = refusal('review.already-concluded', ({ obligationId }: Concluded) => ({
  zh: `责任事项 ${obligationId} 已经办结`,
  en: `${obligationId} is concluded`,
}));
const measureOfUnit = refusal('review.measure-of-unit', (_: { outcome: string }) => ({
  zh: '对单位的督办不能认定采取组织措施,组织措施只针对个人',
  en: 'The supervision of a unit cannot conclude for a measure: measures are of persons',
}));

/** Concludes the review of a person or the supervision of a unit. */
export const concludeReview = decides(concludeReviewCommand, ({ obligation, policy }, request, { effectiveOn }) => {
  const { obligationId, outcome } = request;
  if (!obligation) return unknownObligation(obligationId, 'obligationId');
  const fault = openFault(obligation, obligationId, ['review', 'supervision'], effectiveOn);
  if (fault) return fault;
  if (obligation.carriedOutOn) return concludedAlready({ obligationId }, 'obligationId');
  const concluded = { ...named(obligation), ...request };
  if (outcome === 'no-measure') return { obligation: [reviewConcluded(concluded)] };
  if (!obligation.leaderId) return measureOfUnit({ outcome }, 'outcome');
  const inForce = policyOn(policy.adopted, effectiveOn);
  if (!inForce) return noPolicyInForce({ day: effectiveOn });
  const measureDueOn = addDays(effectiveOn, inForce.measureDueDays);
  return { obligation: [reviewConcluded({ ...concluded, measureDueOn })] };
});
