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
  readonly state: 'generated' | 'reviewed' | 'recording' | 'recorded' | 'publishing' | 'published';
  readonly generatedOn: string;
  /** Of the event by which it was generated. */
  readonly generatedAt: number;
  readonly reviewedOn: string | null;
  readonly reviewedAt: number | null;
  /** When all its results were recorded. */
  readonly recordedOn: string | null;
  readonly publishedOn: string | null;
  /** Results that are recorded by it so far; of how many, once it was begun. */
  readonly resultsRecorded: number;
  readonly resultsToRecord: number | null;
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
    reviewedOn: 'text null',
    reviewedAt: 'integer null',
    recordedOn: 'text null',
    publishedOn: 'text null',
    resultsRecorded: 'integer',
    resultsToRecord: 'integer null',
    position: 'integer',
  },
  key: ['evaluationId'],
  indexes: [['year', 'generatedAt']],
});
