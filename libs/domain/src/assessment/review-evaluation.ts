import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { isOneOf } from './another-person.ts';
import { evaluation, unknownEvaluation } from './evaluation-record.ts';
import { evaluationReview, evaluationReviewed } from './facts.ts';
import { ownUnitFault } from './own-unit-fault.ts';

interface Named {
  readonly evaluationId: string;
}
const reviewedAlready = refusal('evaluation.reviewed-already', ({ evaluationId }: Named) => ({
  zh: `评价 ${evaluationId} 已经复核`,
  en: `The evaluation ${evaluationId} is reviewed already`,
}));
const byGenerator = refusal('evaluation.reviewed-by-generator', ({ evaluationId }: Named) => ({
  zh: `评价 ${evaluationId} 须由生成人以外的人复核`,
  en: `The evaluation ${evaluationId} is reviewed by another than who generated it`,
}));
const byEnterer = refusal('evaluation.reviewed-by-enterer', ({ evaluationId }: Named) => ({
  zh: `评价 ${evaluationId} 中有复核人自己评定的得分或否决项，须由他人复核`,
  en: `Scores or vetoes in the evaluation ${evaluationId} were entered by whoever reviews it; another person has to`,
}));

/** 复核: another person has looked at it. Nobody reviews what they generated, entered into it, or answer for. */
export const reviewEvaluation = useCase({
  name: 'assessment/review-evaluation',
  title: { zh: '复核年度评价', en: 'review an evaluation' },
  asks: evaluationReview,
  permission: 'assessment:review',
  authority: 'optional',
  streams: ({ evaluationId }, caller) => ({ evaluation: evaluation(evaluationId), acting: actingLeader(caller) }),
  weighs: ({ evaluationId }) => evaluationId,
  decide: ({ evaluation, acting }, request, context) => {
    const { evaluationId } = request;
    if (!evaluation) return unknownEvaluation(evaluationId, 'evaluationId');
    const { year, digest, generatedBy, reviewedBy, lastOn } = evaluation;
    if (reviewedBy !== undefined) return reviewedAlready(request, 'evaluationId');
    if (context.isSamePerson(generatedBy)) return byGenerator(request, 'evaluationId');
    const { effectiveOn, weighed } = context;
    const fault =
      (weighed && isOneOf(context, weighed.enteredBy) ? byEnterer(request, 'evaluationId') : undefined) ??
      ownUnitFault(acting, weighed, year, context) ??
      orderFault({ effectiveOn, lastOn });
    return fault ?? { evaluation: [evaluationReviewed({ ...request, year, digest })] };
  },
});
