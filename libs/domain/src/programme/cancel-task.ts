import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { cancellation, taskCancelled } from './facts.ts';
import { aboutTask, partsOf } from './parts.ts';
import { concernedBy, isClosed, openTask, type Task, task } from './task.ts';

/** So many are named; of the others how many there are. */
const NAMED_MAX = 5;

interface Whole {
  readonly taskId: string;
  readonly open: readonly string[];
}
const partsOpen = refusal('task.parts-open', ({ taskId, open }: Whole) => {
  const named = open.slice(0, NAMED_MAX);
  return {
    zh: `任务 ${taskId} 还有 ${open.length} 个下级任务未办结（${named.join('、')}${open.length > NAMED_MAX ? '等' : ''}），应先取消或办结`,
    en: `Task ${taskId} has ${open.length} parts that are still open (${named.join(', ')}${open.length > NAMED_MAX ? ', …' : ''}): they are cancelled or completed first`,
  };
});

/** A whole is not given up while people still work at its parts. */
function partsFault(taskId: string, parts: readonly (Task | undefined)[]): Refusal | undefined {
  const open = parts.flatMap((part) => (part && !isClosed(part) ? [part.taskId] : []));
  return open.length > 0 ? partsOpen({ taskId, open }, 'taskId') : undefined;
}

export const cancelTask = useCase({
  name: 'programme/cancel-task',
  title: { zh: '取消任务', en: 'cancel a task' },
  asks: cancellation,
  permission: 'programme:assign',
  authority: 'required',
  about: aboutTask,
  streams: ({ taskId }, { about }) => ({ task: task(taskId), parts: partsOf(about, taskId) }),
  decide: ({ task, parts }, request, { effectiveOn }) => {
    const open = openTask(task, request.taskId, effectiveOn);
    if (isRefusal(open)) return open;
    const fault = orderFault({ effectiveOn, lastOn: open.doneOn }) ?? partsFault(request.taskId, parts);
    return fault ?? { task: [taskCancelled({ ...request, ...concernedBy(open) })] };
  },
});
