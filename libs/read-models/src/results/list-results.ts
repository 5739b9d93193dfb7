import type { Level } from '@onus/domain';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { liesIn, subtreeOf } from '../units/subtree.ts';
import { yesNo } from '../yes-no.ts';
import { results } from './model.ts';
import type { ResultRow } from './tables.ts';

interface After {
  readonly year: number;
  readonly code: string;
  readonly unitId: string;
}

export interface ResultsRequest extends PageRequest<After> {
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly level?: Level | undefined;
  readonly year?: number | undefined;
  readonly status?: ResultRow['status'] | undefined;
  readonly taskCompleted?: boolean | undefined;
  /** Only those with an appeal that is not decided. */
  readonly appealPending?: true | undefined;
  /** Only those that an upheld appeal orders to be revised, and that are not yet. */
  readonly revisionOrdered?: true | undefined;
}

/** Results, each in its newest version, by year and by the unit's code. */
export const listResults = (views: Views, request: ResultsRequest) =>
  views.read([results, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .selectFrom('result')
      .innerJoin('unit', 'unit.unitId', 'result.unitId')
      .selectAll('result')
      .select(['unit.code', 'unit.level'])
      .where((eb) =>
        eb.and([
          ...given(request.unitId, (unitId) => eb('result.unitId', '=', unitId)),
          ...given(request.year, (year) => eb('result.year', '=', year)),
          ...given(request.level, (level) => eb('unit.level', '=', level)),
          ...given(request.status, (status) => eb('result.status', '=', status)),
          ...given(request.taskCompleted, (completed) => eb('result.taskCompleted', '=', completed ? 1 : 0)),
          ...given(request.appealPending, () => eb('result.pendingAppeal', 'is not', null)),
          ...given(request.revisionOrdered, () => eb('result.revisionOrderedOn', 'is not', null)),
          ...given(subtree, (subtree) => liesIn(eb, 'unit.path', subtree)),
        ]),
      );
    const page = await selectPage(db, selected, request, {
      year: 'result.year',
      code: 'unit.code',
      unitId: 'result.unitId',
    });
    return {
      ...page,
      rows: page.rows.map(({ taskCompleted, ...row }) => ({
        ...row,
        taskCompleted: taskCompleted === null ? null : yesNo(taskCompleted),
      })),
    };
  });
