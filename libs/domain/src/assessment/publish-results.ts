import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { listOf, record } from '../kernel/vocabulary.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { evaluationRecordings } from './evaluation-recording.ts';
import { resultPublication } from './facts.ts';
import { publishing } from './publishing.ts';
import { result } from './result.ts';
import { eachOf, RESULTS_MAX } from './results-of-year.ts';

const { unitId, year, rank } = resultPublication;

/** One circular tells the results of many units for one year: all of them, or none. */
export const publishResults = useCase({
  name: 'assessment/publish-results',
  title: { zh: '批量通报考核结果', en: 'publish the results of many units' },
  asks: { year, results: listOf(record({ unitId, rank }), 1, RESULTS_MAX) },
  permission: 'assessment:publish',
  authority: 'required',
  streams: ({ year, results }, caller) => ({
    results: results.map(({ unitId }) => result(unitId, year)),
    recordings: evaluationRecordings(year),
    acting: actingLeader(caller),
  }),
  decide: ({ results: states, recordings, acting }, { year, results }, context) => {
    const facts = eachOf(results, (one, at) => {
      const upon = { result: states[at] ?? result(one.unitId, year).of.initial, recordings, acting };
      return publishing(upon, { year, ...one }, context);
    });
    return isRefusal(facts) ? facts : { results: facts.map((fact) => [fact]) };
  },
});
