import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { results } from './model.ts';

interface After {
  readonly year: number;
  readonly leaderId: string;
  readonly unitId: string;
}

export interface SpecialAssessmentsRequest extends PageRequest<After> {
  readonly leaderId?: string | undefined;
  readonly year?: number | undefined;
  /** For this unit and all in it. */
  readonly within?: string | undefined;
}

/** Special assessments of leaders by year and leader. */
export const listSpecialAssessments = (views: Views, request: SpecialAssessmentsRequest) =>
  views.read([results, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .selectFrom('specialAssessment')
      .selectAll()
      .where((eb) =>
        eb.and([
          ...given(request.leaderId, (leaderId) => eb('leaderId', '=', leaderId)),
          ...given(request.year, (year) => eb('year', '=', year)),
          ...given(subtree, (subtree) => eb('unitId', 'in', unitIdsIn(db, subtree))),
        ]),
      );
    return selectPage(db, selected, request, { year: 'year', leaderId: 'leaderId', unitId: 'unitId' });
  });
