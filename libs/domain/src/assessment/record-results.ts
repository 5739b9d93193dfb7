import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { listOf, record } from '../kernel/vocabulary.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { unit } from '../organisation/unit.ts';
import { cycle } from './cycle.ts';
import { evaluationRecordings } from './evaluation-recording.ts';
import { resultRecording, scored } from './facts.ts';
import { recording } from './recording.ts';
import { result } from './result.ts';
import { eachOf, RESULTS_MAX } from './results-of-year.ts';

const { unitId, year, basis, evaluationDigest, reason } = resultRecording;

/** The results of many units for one year, by one document: all of them, or none. The basis, and the reason where some are recorded anew, are those of all. */
export const recordResults = useCase({
  name: 'assessment/record-results',
  title: { zh: '批量登记考核结果', en: 'record the results of many units' },
  asks: { year, basis, evaluationDigest, reason, results: listOf(record({ unitId, ...scored }), 1, RESULTS_MAX) },
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ year, results }, caller) => ({
    results: results.map(({ unitId }) => result(unitId, year)),
    cycle: cycle(year),
    units: results.map(({ unitId }) => unit(unitId)),
    recordings: evaluationRecordings(year),
    acting: actingLeader(caller),
  }),
  decide: (states, { results, ...common }, context) => {
    // The revision that `If-Match` names is that of one of them: of the others nobody says that they have seen it.
    const seen = { ...context, isOnRevision: false };
    const facts = eachOf(results, (one, at) => {
      const { results, units, ...rest } = states;
      const upon = { ...rest, result: results[at] ?? result(one.unitId, common.year).of.initial, unit: units[at] };
      return recording(upon, { ...common, ...one }, seen);
    });
    return isRefusal(facts) ? facts : { results: facts.map((fact) => [fact]) };
  },
});
