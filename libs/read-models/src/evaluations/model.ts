import type { EvaluationEvent } from '@onus/domain';
import { readModel } from '../runner/read-model.ts';
import { evaluationTable } from './table.ts';

/** The evaluations that were generated. */
export const evaluations = readModel<EvaluationEvent>()({
  name: 'evaluations',
  version: 1,
  tables: { evaluations: evaluationTable },
  on: {
    'assessment.evaluation-generated': ({ evaluations }, { data, effectiveOn }, { position }) => {
      const { position: evaluatedAt, scope, ...rest } = data;
      evaluations.put({
        ...rest,
        evaluatedAt,
        classes: scope ? JSON.stringify(scope.classes) : null,
        state: 'generated',
        generatedOn: effectiveOn,
        generatedAt: position,
        position,
      });
    },
  },
});
