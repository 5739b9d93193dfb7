import type { Day } from '../kernel/calendar.ts';
import type { FactOf, RecordedFact } from '../kernel/fact.ts';
import { alreadyExists, unknown } from '../kernel/refusal.ts';
import { type StreamRef, stream } from '../kernel/stream.ts';
import { evaluationGenerated, type evaluationReviewed } from './facts.ts';

/** An evaluation as it is on record: what it was made from, and its digest. */
export type GeneratedEvaluation = FactOf<typeof evaluationGenerated>['data'];

export interface EvaluationRecord extends GeneratedEvaluation {
  readonly generatedBy: string;
  /** Day of the last step; what follows it is not before. */
  readonly lastOn: Day;
  readonly reviewedBy: string | undefined;
}

export type EvaluationEvent = FactOf<typeof evaluationGenerated> | FactOf<typeof evaluationReviewed>;

function evolve(state: EvaluationRecord | undefined, event: EvaluationEvent): EvaluationRecord | undefined {
  const { actor, effectiveOn: lastOn } = event;
  if (event.type === 'assessment.evaluation-generated')
    return { ...event.data, generatedBy: actor, lastOn, reviewedBy: undefined };
  return state && { ...state, lastOn, reviewedBy: actor };
}

const evaluationOf = stream('evaluation', undefined as EvaluationRecord | undefined, evolve);

export const evaluation = (evaluationId: string): StreamRef<EvaluationRecord | undefined, EvaluationEvent> =>
  evaluationOf(evaluationId);

interface Named {
  readonly evaluationId: string;
}

/** Where an evaluation stands: the year of which it is leads to further streams. */
export const aboutEvaluation = ({ evaluationId }: Named) => ({
  subject: `evaluation:${evaluationId}`,
  types: [evaluationGenerated.type],
});

/** The year of which an evaluation is; undefined where there is none. */
export function yearOfEvaluation(about: readonly RecordedFact[] = [], evaluationId: string): number | undefined {
  const generated = about as readonly FactOf<typeof evaluationGenerated>[];
  return generated.find(({ data }) => data.evaluationId === evaluationId)?.data.year;
}

export const unknownEvaluation = unknown('evaluation', '评价', 'evaluation');
export const evaluationExists = alreadyExists('evaluation', '评价', 'evaluation');
