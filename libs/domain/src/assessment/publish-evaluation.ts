import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { yearFault } from './assessable.ts';
import { aboutEvaluation, evaluation, unknownEvaluation, yearOfEvaluation } from './evaluation-record.ts';
import { evaluationRecordings, underWayFault } from './evaluation-recording.ts';
import { evaluationPublishingStarted } from './facts.ts';
import { ownUnitFault } from './own-unit-fault.ts';
import { EvaluationId } from './terms.ts';

interface Named {
  readonly evaluationId: string;
}
const notRecorded = refusal('evaluation.not-recorded', ({ evaluationId }: Named) => ({
  zh: `评价 ${evaluationId} 的结果尚未登记完毕`,
  en: `The results of the evaluation ${evaluationId} are not recorded whole`,
}));
const publishedAlready = refusal('evaluation.published-already', ({ evaluationId }: Named) => ({
  zh: `评价 ${evaluationId} 的结果已经通报`,
  en: `The results of the evaluation ${evaluationId} are published already`,
}));

/**
 * Opens the publication of the results of an evaluation, by one circular, with their ranks: what was recorded by it and is not
 * published yet. What was recorded anew since by another way is left. Also after the cycle is closed.
 */
export const publishEvaluation = useCase({
  name: 'assessment/publish-evaluation',
  title: { zh: '通报整次评价的结果', en: 'publish the results of a whole evaluation' },
  asks: { evaluationId: EvaluationId },
  permission: 'assessment:publish',
  authority: 'required',
  about: aboutEvaluation,
  streams: ({ evaluationId }, caller) => {
    const year = yearOfEvaluation(caller.about, evaluationId);
    return {
      evaluation: evaluation(evaluationId),
      recordings: year === undefined ? undefined : evaluationRecordings(year),
      acting: actingLeader(caller),
    };
  },
  weighs: ({ evaluationId }) => evaluationId,
  decide: ({ evaluation, recordings, acting }, request, context) => {
    const { evaluationId } = request;
    if (!evaluation || !recordings) return unknownEvaluation(evaluationId, 'evaluationId');
    const { year, digest } = evaluation;
    if (recordings.published.has(evaluationId)) return publishedAlready(request, 'evaluationId');
    if (!recordings.recorded.has(evaluationId)) return notRecorded(request, 'evaluationId');
    const { effectiveOn, weighed } = context;
    const fault =
      underWayFault(recordings, year, 'evaluationId') ??
      yearFault({ year, effectiveOn }) ??
      orderFault({ effectiveOn, lastOn: recordings.lastOn ?? evaluation.lastOn }) ??
      ownUnitFault(acting, weighed, year, context);
    return fault ?? { recordings: [evaluationPublishingStarted({ evaluationId, year, digest })] };
  },
});
