import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { yesNo } from '../yes-no.ts';
import { tasks } from './model.ts';
import { isOverdue } from './overdue.ts';
import type { TaskRow } from './tables.ts';

export interface TasksRequest extends PageRequest<{ readonly due: string; readonly taskId: string }> {
  /** The day for which `overdue` is told. */
  readonly on: string;
  readonly unitId?: string | undefined;
  /** Tasks of this unit and of all in it. */
  readonly within?: string | undefined;
  /** Tasks that a leader, of these ids, answers for, or answered for. */
  readonly leaderIds?: readonly string[] | undefined;
  readonly parentTaskId?: string | undefined;
  readonly year?: number | undefined;
  readonly status?: TaskRow['status'] | undefined;
  readonly indicator?: string | undefined;
  readonly pathway?: string | undefined;
  readonly mode?: string | undefined;
  /** Only those overdue on the day. */
  readonly overdue?: true | undefined;
  /** Only those whose progress is below this part of the target, in basis points: who lags. */
  readonly progressBelowBp?: number | undefined;
}

/** Tasks by the day on which they are due. `overdue` is told for the day asked about. */
export const listTasks = (views: Views, request: TasksRequest) =>
  views.read([tasks, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, request.on);
    const selected = db
      .selectFrom('task')
      .leftJoin('taskProgress', 'taskProgress.taskId', 'task.taskId')
      .selectAll('task')
      .select(['taskProgress.progress', 'taskProgress.progressAsOf'])
      .select((eb) => isOverdue(eb, request.on).as('overdue'))
      .where((eb) =>
        eb.and([
          ...given(request.unitId, (unitId) => eb('task.unitId', '=', unitId)),
          ...given(request.parentTaskId, (parentTaskId) => eb('task.parentTaskId', '=', parentTaskId)),
          ...given(request.year, (year) => eb('task.year', '=', year)),
          ...given(request.status, (status) => eb('task.status', '=', status)),
          ...given(request.indicator, (indicator) => eb('task.indicator', '=', indicator)),
          ...given(request.pathway, (pathway) => eb('task.pathway', '=', pathway)),
          ...given(request.mode, (mode) => eb('task.mode', '=', mode)),
          ...given(request.overdue, () => isOverdue(eb, request.on)),
          ...given(request.progressBelowBp, (partBp) =>
            eb(
              eb(eb.fn.coalesce('taskProgress.progress', eb.lit(0)), '*', 10_000),
              '<',
              eb('task.target', '*', partBp),
            ),
          ),
          ...given(subtree, (subtree) => eb('task.unitId', 'in', unitIdsIn(db, subtree))),
          ...given(request.leaderIds, (leaderIds) =>
            eb(
              'task.taskId',
              'in',
              eb.selectFrom('taskResponsible').select('taskResponsible.taskId').where('leaderId', 'in', leaderIds),
            ),
          ),
        ]),
      );
    const page = await selectPage(db, selected, request, { due: 'task.due', taskId: 'task.taskId' });
    return { ...page, rows: page.rows.map((row) => ({ ...row, overdue: yesNo(row.overdue) })) };
  });
