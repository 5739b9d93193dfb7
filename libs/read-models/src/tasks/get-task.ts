import type { ResponsibilityKind } from '@onus/domain';
import type { Views } from '../runner/views.ts';
import { yesNo } from '../yes-no.ts';
import { tasks } from './model.ts';
import { isOverdue } from './overdue.ts';

export interface TaskRequest {
  readonly taskId: string;
  /** The day for which `overdue` is told. */
  readonly on: string;
}

/** A task with all who answer or answered for it. `task` is undefined where there is none. */
export const getTask = (views: Views, { taskId, on }: TaskRequest) =>
  views.read([tasks], async (db) => ({
    task: told(
      await db
        .selectFrom('task')
        .leftJoin('taskProgress', 'taskProgress.taskId', 'task.taskId')
        .selectAll('task')
        .select(['taskProgress.progress', 'taskProgress.progressAsOf'])
        .select((eb) => isOverdue(eb, on).as('overdue'))
        .where('task.taskId', '=', taskId)
        .executeTakeFirst(),
    ),
    responsible: (
      await db
        .selectFrom('taskResponsible')
        .selectAll()
        .where('taskId', '=', taskId)
        .orderBy('round')
        .orderBy('leaderId')
        .execute()
    ).map(({ kinds, ...rest }) => ({ ...rest, kinds: JSON.parse(kinds) as readonly ResponsibilityKind[] })),
  }));

const told = <Row extends { readonly overdue: unknown }>(row: Row | undefined) =>
  row && { ...row, overdue: yesNo(row.overdue) };
