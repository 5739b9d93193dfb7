import type { FactOf, RecordedFact } from '../kernel/fact.ts';
import { unit } from '../organisation/unit.ts';
import { taskAssigned } from './facts.ts';
import { task } from './task.ts';

/** How tasks hang together: what is known of a task under its own id, with the tasks that name it as their parent. */

export const aboutTask = ({ taskId }: { readonly taskId: string }) => ({
  subject: `task:${taskId}`,
  types: [taskAssigned.type],
});

/** That it was assigned is the first that stands in the stream of a task. */
export const assignmentOf = ({ taskId }: { readonly taskId: string }) => ({
  stream: task(taskId).name,
  isFirst: true as const,
});

const assignmentsIn = (about: readonly RecordedFact[] = []) =>
  (about as readonly FactOf<typeof taskAssigned>[]).map(({ data }) => data);

/** The unit whose task it is. */
export function unitOfTask(about: readonly RecordedFact[] | undefined, taskId: string | undefined) {
  const assigned = assignmentsIn(about).find((data) => data.taskId === taskId);
  return assigned && unit(assigned.unitId);
}

/** The tasks that are parts of it. */
export const partsOf = (about: readonly RecordedFact[] | undefined, taskId: string) =>
  assignmentsIn(about).flatMap((data) => (data.parentTaskId === taskId ? [task(data.taskId)] : []));
