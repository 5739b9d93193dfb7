import { policy } from '../accountability/policy.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import { type EvaluationWeighed, useCase } from '../kernel/use-case.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { madeKnownBy, type NamedNotices } from '../oversight/made-known.ts';
import { notice } from '../oversight/notice.ts';
import { yearFault } from './assessable.ts';
import { aboutEvaluation, evaluation, unknownEvaluation, yearOfEvaluation } from './evaluation-record.ts';
import { evaluationRecordings, underWayFault } from './evaluation-recording.ts';
import { evaluationPublishingStarted, noticedPublishing } from './facts.ts';
import { type Newer, newerOf, positionsIn } from './newer.ts';
import { ownUnitFault } from './own-unit-fault.ts';

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

interface Changed extends Named, Newer {
  readonly count: number;
}
const changedSince = refusal('evaluation.changed-since', (changed: Changed) => ({
  zh: `评价 ${changed.evaluationId} 登记之后，又有 ${changed.count} 件会使其结果不同的记录，位置：${positionsIn(changed, 'zh')}。仍按已登记的结果通报的，在 newerAccepted 填 ${changed.count} 并注明理由；否则请重新生成、复核并登记`,
  en: `Since the evaluation ${changed.evaluationId} was recorded, ${changed.count} events were recorded that would change its results; positions: ${positionsIn(changed, 'en')}. To publish what is recorded all the same, accept ${changed.count} (newerAccepted) with a reason; otherwise generate, review and record it again`,
}));
const nothingNewer = refusal('evaluation.nothing-newer', ({ evaluationId }: Named) => ({
  zh: `评价 ${evaluationId} 登记之后，没有会使其结果不同的记录，无须认可`,
  en: `Since the evaluation ${evaluationId} was recorded, nothing was that would change its results: there is nothing to accept`,
}));
const reasonMissing = refusal('evaluation.reason-missing', ({ count }: { count: number }) => ({
  zh: `登记之后又有 ${count} 件会使结果不同的记录而仍予通报，须注明理由`,
  en: `To publish although ${count} events since would change the results, say why`,
}));

interface Asked extends Named {
  readonly newerAccepted?: number | undefined;
  readonly reason?: string | undefined;
}

/** Why it is not published as it is recorded: whoever does it knows what came since, and says why. */
function acceptanceFault(weighed: EvaluationWeighed, asked: Asked): Refusal | undefined {
  const { evaluationId, newerAccepted, reason } = asked;
  const { isStale, newer } = weighed.unpublished;
  if (!isStale) return newerAccepted === undefined ? undefined : nothingNewer(asked, 'newerAccepted');
  const count = newer.length;
  if (newerAccepted !== count) return changedSince({ evaluationId, count, ...newerOf(newer) }, 'newerAccepted');
  return reason === undefined ? reasonMissing({ count }, 'reason') : undefined;
}

/** Each of its units was made known before, where the policy asks for it. */
function noticesFault(
  named: NamedNotices,
  of: { readonly year: number; readonly recordedOn: string | undefined; readonly on: string },
  unitIds: readonly string[] = [],
) {
  for (const unitId of unitIds) {
    const known = madeKnownBy(named, { kind: 'result', unitId, ...of });
    if (isRefusal(known)) return known;
  }
  return undefined;
}

/**
 * Opens the publication of the results of an evaluation, by one circular, with their ranks: what was recorded by it and is not
 * published yet. What was recorded anew since by another way is left. Also after the cycle is closed. Where inputs were recorded since
 * that would change it, it is published as it is recorded only by who knows of them.
 */
export const publishEvaluation = useCase({
  name: 'assessment/publish-evaluation',
  title: { zh: '通报整次评价的结果', en: 'publish the results of a whole evaluation' },
  asks: noticedPublishing,
  permission: 'assessment:publish',
  authority: 'required',
  about: aboutEvaluation,
  streams: ({ evaluationId, noticeIds = [] }, caller) => {
    const year = yearOfEvaluation(caller.about, evaluationId);
    return {
      evaluation: evaluation(evaluationId),
      recordings: year === undefined ? undefined : evaluationRecordings(year),
      acting: actingLeader(caller),
      policy,
      notices: noticeIds.map(notice),
    };
  },
  weighs: ({ evaluationId }) => evaluationId,
  decide: ({ evaluation, recordings, acting, policy, notices }, request, context) => {
    const { evaluationId, noticeIds = [] } = request;
    if (!evaluation || !recordings) return unknownEvaluation(evaluationId, 'evaluationId');
    const { year, digest } = evaluation;
    if (recordings.published.has(evaluationId)) return publishedAlready(request, 'evaluationId');
    if (!recordings.recorded.has(evaluationId)) return notRecorded(request, 'evaluationId');
    const { effectiveOn, weighed } = context;
    const fault =
      underWayFault(recordings, year, 'evaluationId') ??
      yearFault({ year, effectiveOn }) ??
      orderFault({ effectiveOn, lastOn: recordings.lastOn ?? evaluation.lastOn }) ??
      ownUnitFault(acting, weighed, year, context) ??
      (weighed && acceptanceFault(weighed, request)) ??
      noticesFault(
        { policy, notices, noticeIds, field: 'noticeIds' },
        { year, recordedOn: recordings.lastOn, on: effectiveOn },
        weighed?.unitIds,
      );
    return fault ?? { recordings: [evaluationPublishingStarted({ ...request, year, digest })] };
  },
});
