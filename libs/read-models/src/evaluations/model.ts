import type { EvaluationEvent, EvaluationRecordingEvent, FactOf, resultRecorded } from '@onus/domain';
import { required } from '../required.ts';
import { type Recorded, readModel } from '../runner/read-model.ts';
import type { RowsOf } from '../runner/rows.ts';
import { type EvaluationRow, evaluationTable } from './table.ts';

const tables = { evaluations: evaluationTable };

const NOT_YET = {
  state: 'generated',
  reviewedOn: null,
  reviewedAt: null,
  recordedOn: null,
  publishedOn: null,
  resultsRecorded: 0,
  resultsToRecord: null,
} as const;

function change(
  { evaluations }: RowsOf<typeof tables>,
  evaluationId: string,
  { position }: Recorded,
  changed: (before: EvaluationRow) => Partial<EvaluationRow>,
): void {
  const before = required(evaluations.get(evaluationId), `the evaluation ${evaluationId}`);
  evaluations.put({ ...before, ...changed(before), position });
}

/** The evaluations that were generated, and how far each has come. */
export const evaluations = readModel<EvaluationEvent | EvaluationRecordingEvent | FactOf<typeof resultRecorded>>()({
  name: 'evaluations',
  version: 1,
  tables,
  on: {
    'assessment.evaluation-generated': ({ evaluations }, { data, effectiveOn }, { position }) => {
      const { position: evaluatedAt, scope, ...rest } = data;
      const classes = scope ? JSON.stringify(scope.classes) : null;
      const generated = { generatedOn: effectiveOn, generatedAt: position };
      evaluations.put({ ...rest, ...NOT_YET, ...generated, evaluatedAt, classes, position });
    },
    'assessment.evaluation-reviewed': (rows, { data: { evaluationId }, effectiveOn }, recorded) =>
      change(rows, evaluationId, recorded, () => ({
        state: 'reviewed',
        reviewedOn: effectiveOn,
        reviewedAt: recorded.position,
      })),
    'assessment.evaluation-recording-started': (rows, { data: { evaluationId, results } }, recorded) =>
      change(rows, evaluationId, recorded, () => ({ state: 'recording', resultsToRecord: results })),
    'assessment.result-recorded': (rows, { data: { evaluationId } }, recorded) => {
      if (evaluationId === undefined) return;
      change(rows, evaluationId, recorded, ({ resultsRecorded }) => ({ resultsRecorded: resultsRecorded + 1 }));
    },
    'assessment.evaluation-recorded': (rows, { data: { evaluationId }, effectiveOn }, recorded) =>
      change(rows, evaluationId, recorded, () => ({ state: 'recorded', recordedOn: effectiveOn })),
    'assessment.evaluation-publishing-started': (rows, { data: { evaluationId } }, recorded) =>
      change(rows, evaluationId, recorded, () => ({ state: 'publishing' })),
    'assessment.evaluation-published': (rows, { data: { evaluationId }, effectiveOn }, recorded) =>
      change(rows, evaluationId, recorded, () => ({ state: 'published', publishedOn: effectiveOn })),
  },
});
