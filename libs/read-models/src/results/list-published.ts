import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { liesIn, subtreeOf } from '../units/subtree.ts';
import { yesNo } from '../yes-no.ts';
import { results } from './model.ts';

interface After {
  readonly year: number;
  readonly code: string;
  readonly unitId: string;
}

export interface PublishedRequest extends PageRequest<After> {
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly year?: number | undefined;
}

/**
 * Results that are published, as they stand by the circular or the last revision, by year and by the unit's code; with the position of the
 * event that says so. Nothing of what was recorded before, and nothing of appeals.
 */
export const listPublishedResults = (views: Views, request: PublishedRequest) =>
  views.read([results, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .selectFrom('result')
      .innerJoin('unit', 'unit.unitId', 'result.unitId')
      .select([
        'result.unitId',
        'result.year',
        'result.grade',
        'result.totalScoreHundredths',
        'result.taskCompleted',
        'result.rank',
        'result.rankOf',
        'result.publishedOn',
        'result.revisedOn',
        'unit.code',
        'unit.level',
      ])
      .select((eb) =>
        eb
          .selectFrom('resultVersion')
          .select(({ fn }) => fn.max('resultVersion.position').as('position'))
          .whereRef('resultVersion.unitId', '=', 'result.unitId')
          .whereRef('resultVersion.year', '=', 'result.year')
          .where('resultVersion.version', '!=', 'recorded')
          .as('position'),
      )
      .where('result.status', '=', 'published')
      .where((eb) =>
        eb.and([
          ...given(request.unitId, (unitId) => eb('result.unitId', '=', unitId)),
          ...given(request.year, (year) => eb('result.year', '=', year)),
          ...given(subtree, (subtree) => liesIn(eb, 'unit.path', subtree)),
        ]),
      );
    const key = { year: 'result.year', code: 'unit.code', unitId: 'result.unitId' } as const;
    const page = await selectPage(db, selected, request, key);
    return {
      ...page,
      rows: page.rows.map(({ taskCompleted, ...row }) => ({ ...row, taskCompleted: yesNo(taskCompleted ?? 0) })),
    };
  });
