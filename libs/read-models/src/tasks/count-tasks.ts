import { given } from '../given.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { liesIn, subtreeOf } from '../units/subtree.ts';
import { tasks } from './model.ts';
import { isOverdue } from './overdue.ts';

export interface TaskCountsRequest {
  /** The day for which `overdue` is told. */
  readonly on: string;
  readonly year?: number | undefined;
  readonly within?: string | undefined;
}

/** By year, indicator and status: how many tasks, how many of them overdue, and their targets and progress added up. */
export const countTasks = (views: Views, request: TaskCountsRequest) =>
  views.read([tasks, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, request.on);
    const rows = await db
      .selectFrom('task')
      .leftJoin('taskProgress', 'taskProgress.taskId', 'task.taskId')
      .innerJoin('unit', 'unit.unitId', 'task.unitId')
      .select(({ fn }) => [
        'task.year',
        'task.indicator',
        'task.targetUnit',
        'task.status',
        'unit.level',
        fn.countAll<number>().as('tasks'),
        fn.sum<number>('task.target').as('target'),
        fn.sum<number>(fn.coalesce('taskProgress.progress', 'task.claimedValue')).as('progress'),
      ])
      .select((eb) => eb.fn.countAll<number>().filterWhere(isOverdue(eb, request.on)).as('overdue'))
      .where((eb) =>
        eb.and([
          ...given(request.year, (year) => eb('task.year', '=', year)),
          ...given(subtree, (subtree) => liesIn(eb, 'unit.path', subtree)),
        ]),
      )
      .groupBy(['task.year', 'task.indicator', 'task.targetUnit', 'task.status', 'unit.level'])
      .orderBy('task.year')
      .orderBy('task.indicator')
      .orderBy('unit.level')
      .orderBy('task.status')
      .execute();
    return { rows };
  });
