import { orderFault } from '../kernel/effective-day.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type EvaluationWeighed, useCase } from '../kernel/use-case.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { reasonMissing } from './anew.ts';
import { yearFault } from './assessable.ts';
import { cycle, cycleIsClosed, unknownCycle } from './cycle.ts';
import { aboutEvaluation, evaluation, unknownEvaluation, yearOfEvaluation } from './evaluation-record.ts';
import { evaluationRecordings, nothingToRecord, underWayFault } from './evaluation-recording.ts';
import { evaluationRecording, evaluationRecordingStarted } from './facts.ts';
import { type Newer, newerOf, positionsIn } from './newer.ts';
import { ownUnitFault } from './own-unit-fault.ts';

interface Named {
  readonly evaluationId: string;
}
const notReviewed = refusal('evaluation.not-reviewed', ({ evaluationId }: Named) => ({
  zh: `评价 ${evaluationId} 尚未复核`,
  en: `The evaluation ${evaluationId} is not reviewed yet`,
}));
const recordedAlready = refusal('evaluation.recorded-already', ({ evaluationId }: Named) => ({
  zh: `评价 ${evaluationId} 的结果已经登记`,
  en: `The results of the evaluation ${evaluationId} are recorded already`,
}));
const differs = refusal('evaluation.not-reproduced', ({ evaluationId }: Named) => ({
  zh: `评价 ${evaluationId} 重新生成后的摘要与所登记的不符，不予登记`,
  en: `The evaluation ${evaluationId}, made again, has not the digest on record: nothing of it is recorded`,
}));
const stale = refusal('evaluation.stale', (named: Named & Newer) => ({
  zh: `评价 ${named.evaluationId} 所依据的记录此后已有变化，须重新生成；有关事件的位置：${positionsIn(named, 'zh')}`,
  en: `What the evaluation ${named.evaluationId} rests on has changed since: it is to be generated again; positions of the events: ${positionsIn(named, 'en')}`,
}));

function weighedFault(weighed: EvaluationWeighed, asked: Named & { readonly reason?: string | undefined }) {
  const { evaluationId } = asked;
  if (!weighed.isReproduced) return differs(asked, 'evaluationId');
  if (weighed.isStale) return stale({ evaluationId, ...newerOf(weighed.newer) }, 'evaluationId');
  if (weighed.results === 0) return nothingToRecord(asked, 'evaluationId');
  return weighed.anew > 0 && asked.reason === undefined ? reasonMissing({ what: evaluationId }, 'reason') : undefined;
}

/**
 * Opens the recording of the results of all units of an evaluation that have one: the service goes on with it, batch by batch, to its
 * end, also after it was interrupted, and until then nothing of it is published. That no input is newer than its position is so as
 * far as `checkedTo`.
 */
export const recordEvaluation = useCase({
  name: 'assessment/record-evaluation',
  title: { zh: '登记整次评价的结果', en: 'record the results of a whole evaluation' },
  asks: evaluationRecording,
  permission: 'assessment:record',
  authority: 'required',
  about: aboutEvaluation,
  streams: ({ evaluationId }, caller) => {
    const year = yearOfEvaluation(caller.about, evaluationId);
    return {
      evaluation: evaluation(evaluationId),
      recordings: year === undefined ? undefined : evaluationRecordings(year),
      cycle: year === undefined ? undefined : cycle(year),
      acting: actingLeader(caller),
    };
  },
  weighs: ({ evaluationId }) => evaluationId,
  decide: ({ evaluation, recordings, cycle, acting }, request, context) => {
    const { evaluationId } = request;
    if (!evaluation || !recordings) return unknownEvaluation(evaluationId, 'evaluationId');
    const { year, digest, reviewedBy, lastOn } = evaluation;
    if (recordings.recorded.has(evaluationId)) return recordedAlready(request, 'evaluationId');
    if (reviewedBy === undefined) return notReviewed(request, 'evaluationId');
    if (!cycle) return unknownCycle(String(year), 'evaluationId');
    if (!cycle.open) return cycleIsClosed({ year }, 'evaluationId');
    const { effectiveOn, weighed } = context;
    const fault: Refusal | undefined =
      underWayFault(recordings, year, 'evaluationId') ??
      yearFault({ year, effectiveOn }) ??
      orderFault({ effectiveOn, lastOn }) ??
      ownUnitFault(acting, weighed, year, context) ??
      (weighed && weighedFault(weighed, request));
    if (fault) return fault;
    // Not weighed: somebody asks whether it would be refused anyway.
    if (!weighed) return {};
    const { head: checkedTo, results, gaps } = weighed;
    return { recordings: [evaluationRecordingStarted({ ...request, year, digest, checkedTo, results, gaps })] };
  },
});
