import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { evaluations } from './model.ts';
import type { EvaluationRow } from './table.ts';

export interface EvaluationsRequest extends PageRequest<{ readonly generatedAt: number }> {
  readonly year?: number | undefined;
  readonly state?: EvaluationRow['state'] | undefined;
}

/** An evaluation, with its classes as a list; null where it is of all classes of its scheme. */
export type ListedEvaluation = Omit<EvaluationRow, 'classes'> & { readonly classes: readonly string[] | null };

const listed = ({ classes, ...row }: EvaluationRow): ListedEvaluation => ({
  ...row,
  classes: classes === null ? null : (JSON.parse(classes) as readonly string[]),
});

/** Evaluations in the order in which they were generated. */
export const listEvaluations = (views: Views, request: EvaluationsRequest) =>
  views.read([evaluations], async (db) => {
    const selected = db
      .selectFrom('evaluation')
      .selectAll()
      .where((eb) =>
        eb.and([
          ...given(request.year, (year) => eb('year', '=', year)),
          ...given(request.state, (state) => eb('state', '=', state)),
        ]),
      );
    const page = await selectPage(db, selected, request, { generatedAt: 'generatedAt' });
    return { ...page, rows: page.rows.map(listed) };
  });

/** One evaluation; undefined where there is none. */
export const getEvaluation = (views: Views, { evaluationId }: { readonly evaluationId: string }) =>
  views.read([evaluations], async (db) => {
    const row = await db
      .selectFrom('evaluation')
      .selectAll()
      .where('evaluationId', '=', evaluationId)
      .executeTakeFirst();
    return { evaluation: row && listed(row) };
  });
