import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists } from '../kernel/refusal.ts';
import { type StreamRef, stream } from '../kernel/stream.ts';
import type { evaluationGenerated } from './facts.ts';

/** An evaluation as it is on record: what it was made from, and its digest. */
export type GeneratedEvaluation = FactOf<typeof evaluationGenerated>['data'];

export interface EvaluationRecord extends GeneratedEvaluation {
  readonly generatedBy: string;
  readonly generatedOn: Day;
}

export type EvaluationEvent = FactOf<typeof evaluationGenerated>;

const evolve = (_state: EvaluationRecord | undefined, { data, actor, effectiveOn }: EvaluationEvent) => ({
  ...data,
  generatedBy: actor,
  generatedOn: effectiveOn,
});

const evaluationOf = stream('evaluation', undefined as EvaluationRecord | undefined, evolve);

export const evaluation = (evaluationId: string): StreamRef<EvaluationRecord | undefined, EvaluationEvent> =>
  evaluationOf(evaluationId);

export const evaluationExists = alreadyExists('evaluation', '评价', 'evaluation');
