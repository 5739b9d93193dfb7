import { optional } from '../kernel/term.ts';
import { type UseCase, useCase } from '../kernel/use-case.ts';
import { integer, listOf, record, Year } from '../kernel/vocabulary.ts';
import {
  type EvaluationRecordings,
  evaluationRecordings,
  nothingToRecord,
  type UnderWay,
} from './evaluation-recording.ts';
import { evaluationPublished, evaluationRecorded, resultPublished, resultRecorded, scored } from './facts.ts';
import { isSame, outcomeOf, type Result, result, type Scored } from './result.ts';
import { RESULTS_MAX } from './results-of-year.ts';
import { EvaluationId, Rank } from './terms.ts';

/**
 * How what was opened is carried out: nobody asks for these steps but the service itself, which goes on until it is complete. A step
 * that was done changes nothing when it is done again.
 */

const { unitId } = resultRecorded.fields;
const asks = { evaluationId: EvaluationId, year: Year };
const counts = { results: integer(0, 1_000_000, 4_400), left: integer(0, 1_000_000, 0) };

/** What is under way. @throws Error where it is not this evaluation: nothing is carried out that was not opened */
function opened({ underWay }: EvaluationRecordings, evaluationId: string, what: UnderWay['what']): UnderWay {
  if (underWay?.evaluationId !== evaluationId || underWay.what !== what)
    throw new Error(`no ${what} of the evaluation ${evaluationId} is under way`);
  return underWay;
}

const isTold = (state: Result, evaluationId: string, scored: Scored): boolean =>
  state.status === 'published' ||
  (state.status === 'recorded' && state.evaluationId === evaluationId && isSame(state.scored, scored));

/** Some results of an evaluation that is being recorded. What is published already, or stands as it is, stays. */
export const recordBatch: UseCase = useCase({
  name: 'assessment/record-batch',
  title: { zh: '登记评价的一批结果', en: 'record a batch of the results of an evaluation' },
  asks: { ...asks, results: listOf(record({ unitId, ...scored }), 1, RESULTS_MAX) },
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

/** Some results of an evaluation that is being published: those that it recorded, and that nobody published or recorded anew. */
export const publishBatch: UseCase = useCase({
  name: 'assessment/publish-batch',
  title: { zh: '通报评价的一批结果', en: 'publish a batch of the results of an evaluation' },
  asks: { ...asks, results: listOf(record({ unitId, rank: optional(Rank) }), 1, RESULTS_MAX) },
  permission: 'assessment:publish',
  authority: 'required',
  streams: ({ year, results }) => ({
    recordings: evaluationRecordings(year),
    results: results.map((one) => result(one.unitId, year)),
  }),
  decide: ({ recordings, results: states }, { evaluationId, year, results }) => {
    opened(recordings, evaluationId, 'publishing');
    const facts = results.map((one, at) => {
      const state = states[at];
      if (state?.status !== 'recorded' || state.evaluationId !== evaluationId) return [];
      const { vetoes = [] } = state.scored;
      return [resultPublished({ ...one, year, ...outcomeOf(state.scored), ...(vetoes.length > 0 && { vetoes }) })];
    });
    return facts.every(({ length }) => length === 0) ? nothingToRecord({ evaluationId }) : { results: facts };
  },
});

/** That all of it is recorded: so many results by it, and so many left, for they were published before. */
export const completeRecording: UseCase = useCase({
  name: 'assessment/complete-recording',
  title: { zh: '完成评价结果的登记', en: 'complete the recording of an evaluation' },
  asks: { ...asks, ...counts },
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ year }) => ({ recordings: evaluationRecordings(year) }),
  decide: ({ recordings }, request) => {
    const { digest } = opened(recordings, request.evaluationId, 'recording');
    return { recordings: [evaluationRecorded({ ...request, digest })] };
  },
});

/** That all of it is published. */
export const completePublishing: UseCase = useCase({
  name: 'assessment/complete-publishing',
  title: { zh: '完成评价结果的通报', en: 'complete the publication of an evaluation' },
  asks: { ...asks, ...counts },
  permission: 'assessment:publish',
  authority: 'optional',
  streams: ({ year }) => ({ recordings: evaluationRecordings(year) }),
  decide: ({ recordings }, request) => {
    const { digest } = opened(recordings, request.evaluationId, 'publishing');
    return { recordings: [evaluationPublished({ ...request, digest })] };
  },
});
