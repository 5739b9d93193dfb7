import { table } from '../runner/table.ts';

/** An evaluation that was generated, and how far it has come. */
export interface EvaluationRow {
  readonly evaluationId: string;
  readonly year: number;
  readonly schemeId: string;
  /** The last position that it knows of. */
  readonly evaluatedAt: number;
  /** JSON list of the codes of its classes; null where it is of all. */
  readonly classes: string | null;
  readonly method: string;
  /** Units that were evaluated. */
  readonly count: number;
  readonly digest: string;
  readonly state: 'generated';
  readonly generatedOn: string;
  /** Of the event by which it was generated. */
  readonly generatedAt: number;
  /** Of the event that last changed it. */
  readonly position: number;
}

export const evaluationTable = table<EvaluationRow>()({
  name: 'evaluation',
  columns: {
    evaluationId: 'text',
    year: 'integer',
    schemeId: 'text',
    evaluatedAt: 'integer',
    classes: 'text null',
    method: 'text',
    count: 'integer',
    digest: 'text',
    state: 'text',
    generatedOn: 'text',
    generatedAt: 'integer',
    position: 'integer',
  },
  key: ['evaluationId'],
  indexes: [['year', 'generatedAt']],
});
