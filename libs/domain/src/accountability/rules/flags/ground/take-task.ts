import type { TaskFact } from './flag-facts.ts';
import { type Ground, type GroundTask, ofYear } from './ground.ts';
import { sourceOf } from './source.ts';

/** Only those of villages matter. */
export function takeTask({ tasks, tasksOf, units }: Ground, fact: TaskFact): void {
  if (fact.type === 'programme.task-assigned') {
    const { taskId, unitId, year, indicator } = fact.data;
    if (units.get(unitId)?.level !== 'village') return;
    const task: GroundTask = {
      ...{ taskId, unitId, year, indicator, source: sourceOf(fact) },
      ...{ claimed: undefined, verified: undefined },
    };
    const key = ofYear(unitId, year);
    tasks.set(taskId, task);
    tasksOf.set(key, (tasksOf.get(key) ?? new Set()).add(task));
    return;
  }
  const task = tasks.get(fact.data.taskId);
  if (!task) return;
  switch (fact.type) {
    case 'programme.task-amended':
      // What was claimed was another task.
      if (fact.data.target !== undefined) task.claimed = task.verified = undefined;
      return;
    case 'programme.completion-claimed':
      task.claimed = fact.data.value;
      task.verified = undefined;
      return;
    case 'programme.completion-verified':
      task.verified = fact.data.confirmed ? task.claimed : undefined;
      return;
    case 'programme.task-cancelled':
      tasks.delete(task.taskId);
      tasksOf.get(ofYear(task.unitId, task.year))?.delete(task);
  }
}
