import type { Day } from '../../kernel/calendar.ts';
import { daysServed } from '../../kernel/calendar.ts';
import { fraction, ONE, rounded, times } from '../evaluation/fraction.ts';
import type { TaskRecord } from '../evaluation/records.ts';
import { goneBy, type Light, lightOf, spanWithin } from './light.ts';
import type { Progress } from './progress.ts';
import type { Thresholds } from './thresholds.ts';

/** How a task of the year stands on a day. Values are in the unit of its target. */
export interface TaskForecast {
  readonly taskId: string;
  readonly unitId: string;
  readonly indicator: string;
  readonly target: number;
  readonly targetUnit: string;
  readonly due: Day;
  /** What was confirmed; left out where nothing was. */
  readonly verified?: number;
  /** What was said last, by whoever does it, and for which day: nobody has verified it. */
  readonly reported?: number;
  readonly reportedAsOf?: Day;
  /** What its schedule asks for by the day, rounded; its time runs from its assignment, or the beginning of the year, until it is due. */
  readonly expected: number;
  /** How much of the target nobody has verified yet. */
  readonly missing: number;
  /** By what was said last, where nothing newer is verified. */
  readonly light: Light;
  /** Days since it was due, while less than its target was reached. */
  readonly daysLate: number;
}

interface On {
  readonly year: number;
  readonly on: Day;
  readonly thresholds: Thresholds;
}

export function taskForecast(task: TaskRecord, { said: all, due: amended }: Progress, asked: On): TaskForecast {
  const { taskId, unitId, indicator, targetUnit } = task.assigned.data;
  const { target } = task;
  const due = amended.get(taskId) ?? task.assigned.data.due;
  const span = spanWithin(asked.year, task.assigned.effectiveOn, due);
  const verified = task.confirmed && task.claim?.data.value;
  const said = all.get(taskId);
  const isNewer = said !== undefined && (!task.confirmed || said.fact.position > task.confirmed.position);
  const reached = (isNewer ? said.value : verified) ?? 0;
  const part = target > 0 ? fraction(reached, target) : ONE;
  return {
    taskId,
    unitId,
    indicator,
    target,
    targetUnit,
    due,
    ...(verified !== undefined && { verified }),
    ...(isNewer && { reported: said.value, reportedAsOf: said.asOf }),
    expected: rounded(times(goneBy(span, asked.on), fraction(target))),
    missing: Math.max(0, target - (verified ?? 0)),
    light: lightOf(part, span, asked.on, asked.thresholds),
    daysLate: reached < target && asked.on > due ? daysServed(due, asked.on) - 1 : 0,
  };
}
