import { optional } from '../kernel/term.ts';
import { useCase } from '../kernel/use-case.ts';
import { listOf, record, Year } from '../kernel/vocabulary.ts';
import { evaluationRecordings, nothingToRecord, opened } from './evaluation-recording.ts';
import { resultPublished } from './facts.ts';
import { outcomeOf, result } from './result.ts';
import { RESULTS_MAX } from './results-of-year.ts';
import { EvaluationId, Rank } from './terms.ts';

const { unitId } = resultPublished.fields;

/** Some results of an evaluation that is being published: those that it recorded, and that nobody published or recorded anew. */
export const publishBatch = useCase({
  name: 'assessment/publish-batch',
  title: { zh: '通报评价的一批结果', en: 'publish a batch of the results of an evaluation' },
  asks: {
    evaluationId: EvaluationId,
    year: Year,
    results: listOf(record({ unitId, rank: optional(Rank) }), 1, RESULTS_MAX),
  },
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
