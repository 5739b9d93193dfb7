import { given } from '../given.ts';
import { type PageRequest, pageOf, rowsToSelect } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { results } from './model.ts';

interface After {
  readonly year: number;
  readonly leaderId: string;
  readonly unitId: string;
}

export interface SpecialAssessmentsRequest extends PageRequest<After> {
  readonly leaderId?: string | undefined;
  readonly year?: number | undefined;
}

/** Special assessments of leaders by year and leader. */
export const listSpecialAssessments = (views: Views, request: SpecialAssessmentsRequest) =>
  views.read([results], async (db) => {
    const rows = await db
      .selectFrom('specialAssessment')
      .selectAll()
      .where((eb) =>
        eb.and([
          ...given(request.leaderId, (leaderId) => eb('leaderId', '=', leaderId)),
          ...given(request.year, (year) => eb('year', '=', year)),
          ...given(request.after, ({ year, leaderId, unitId }) =>
            eb(eb.refTuple('year', 'leaderId', 'unitId'), '>', eb.tuple(year, leaderId, unitId)),
          ),
        ]),
      )
      .orderBy('year')
      .orderBy('leaderId')
      .orderBy('unitId')
      .limit(rowsToSelect(request))
      .execute();
    return pageOf(rows, request, ({ year, leaderId, unitId }) => ({ year, leaderId, unitId }));
  });
