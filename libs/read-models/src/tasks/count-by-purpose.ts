import { sql } from 'kysely';
import { given } from '../given.ts';
import { nullsFirst } from '../nulls-first.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { liesIn, subtreeOf } from '../units/subtree.ts';
import { tasks } from './model.ts';

export interface TaskPurposesRequest {
  readonly year?: number | undefined;
  readonly within?: string | undefined;
}

/**
 * Tasks by pathway and mode (null: a task that names none), and by what they count and the level of their unit: what a county answers
 * for is broken down to its townships, so levels are never added up. Cancelled tasks are left out; `verified` is what was verified of
 * the completed ones.
 */
export const countTasksByPurpose = (views: Views, { year, within }: TaskPurposesRequest) =>
  views.read([tasks, units], async (db) => {
    const subtree = await subtreeOf(db, within, LAST_DAY);
    const rows = await db
      .selectFrom('task')
      .innerJoin('unit', 'unit.unitId', 'task.unitId')
      .select(({ fn }) => [
        'task.year',
        'task.pathway',
        'task.mode',
        'task.indicator',
        'task.targetUnit',
        'unit.level',
        fn.countAll<number>().as('tasks'),
        sql<number>`count(case task.status when 'completed' then 1 end)`.as('completed'),
        fn.sum<number>('task.target').as('target'),
        sql<number>`sum(case task.status when 'completed' then task."claimedValue" else 0 end)`.as('verified'),
      ])
      .where('task.status', '<>', 'cancelled')
      .where((eb) =>
        eb.and([
          ...given(year, (year) => eb('task.year', '=', year)),
          ...given(subtree, (subtree) => liesIn(eb, 'unit.path', subtree)),
        ]),
      )
      .groupBy(['task.year', 'task.pathway', 'task.mode', 'task.indicator', 'task.targetUnit', 'unit.level'])
      .orderBy('task.year')
      .orderBy('task.pathway', nullsFirst)
      .orderBy('task.mode', nullsFirst)
      .orderBy('task.indicator')
      .orderBy('unit.level')
      .execute();
    return { rows };
  });
