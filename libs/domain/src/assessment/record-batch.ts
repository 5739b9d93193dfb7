import { useCase } from '../kernel/use-case.ts';
import { listOf, record, Year } from '../kernel/vocabulary.ts';
import { evaluationRecordings, nothingToRecord, opened } from './evaluation-recording.ts';
import { resultRecorded, scored } from './facts.ts';
import { isSame, type Result, result, type Scored } from './result.ts';
import { RESULTS_MAX } from './results-of-year.ts';
import { EvaluationId } from './terms.ts';

const { unitId } = resultRecorded.fields;

const isTold = (state: Result, evaluationId: string, scored: Scored): boolean =>
  state.status === 'published' ||
  (state.status === 'recorded' && state.evaluationId === evaluationId && isSame(state.scored, scored));

/** Some results of an evaluation that is being recorded. What is published already, or stands as it is, stays. */
export const recordBatch = useCase({
  name: 'assessment/record-batch',
  title: { zh: '登记评价的一批结果', en: 'record a batch of the results of an evaluation' },
  asks: { evaluationId: EvaluationId, year: Year, results: listOf(record({ unitId, ...scored }), 1, RESULTS_MAX) },
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ year, results }) => ({
    recordings: evaluationRecordings(year),
    results: results.map((one) => result(one.unitId, year)),
  }),
  decide: ({ recordings, results: states }, { evaluationId, year, results }) => {
    const { digest, basis = evaluationId, reason = evaluationId } = opened(recordings, evaluationId, 'recording');
    const facts = results.map((one, at) => {
      const state = states[at] ?? result(one.unitId, year).of.initial;
      if (isTold(state, evaluationId, one)) return [];
      const anew = state.status === 'recorded' ? { reason } : {};
      return [resultRecorded({ ...one, year, basis, evaluationDigest: digest, evaluationId, ...anew })];
    });
    return facts.every(({ length }) => length === 0) ? nothingToRecord({ evaluationId }) : { results: facts };
  },
});
