import type { ExpressionBuilder } from 'kysely';
import type { TaskRow } from './tables.ts';

/** The due day is past, and by the day the task was neither verified as completed nor cancelled. */
export const isOverdue = <DB extends { task: TaskRow }, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB | 'task'>,
  on: string,
) => {
  const of = eb as unknown as ExpressionBuilder<{ task: TaskRow }, 'task'>;
  return of.and([
    of('task.due', '<', on),
    of.or([of('task.completedOn', 'is', null), of('task.completedOn', '>', on)]),
    of.or([of('task.cancelledOn', 'is', null), of('task.cancelledOn', '>', on)]),
  ]);
};
