import { policy } from '../accountability/policy.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { listOf, record } from '../kernel/vocabulary.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { notice } from '../oversight/notice.ts';
import { evaluationRecordings } from './evaluation-recording.ts';
import { noticedPublishing, resultPublication } from './facts.ts';
import { publishing } from './publishing.ts';
import { result } from './result.ts';
import { eachOf, RESULTS_MAX } from './results-of-year.ts';

const { unitId, year, rank } = resultPublication;
const { noticeIds } = noticedPublishing;

/** One circular tells the results of many units for one year: all of them, or none. */
export const publishResults = useCase({
  name: 'assessment/publish-results',
  title: { zh: '批量通报考核结果', en: 'publish the results of many units' },
  asks: { year, results: listOf(record({ unitId, rank }), 1, RESULTS_MAX), noticeIds },
  permission: 'assessment:publish',
  authority: 'required',
  streams: ({ year, results, noticeIds = [] }, caller) => ({
    results: results.map(({ unitId }) => result(unitId, year)),
    recordings: evaluationRecordings(year),
    acting: actingLeader(caller),
    policy,
    notices: noticeIds.map(notice),
  }),
  decide: ({ results: states, recordings, acting, policy, notices }, { year, results, noticeIds = [] }, context) => {
    const named = { policy, noticeIds, notices, field: 'noticeIds' } as const;
    const facts = eachOf(results, (one, at) => {
      const upon = { result: states[at] ?? result(one.unitId, year).of.initial, recordings, acting };
      return publishing(upon, { year, ...one }, named, context);
    });
    return isRefusal(facts) ? facts : { results: facts.map((fact) => [fact]) };
  },
});
