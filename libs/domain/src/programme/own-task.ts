import { isOf } from '../kernel/person.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { type Acting, ownAffairFault } from '../organisation/own-affair.ts';
import type { Task } from './task.ts';

const ownTask = refusal('task.own-affair', ({ taskId }: { taskId: string }) => ({
  zh: `办理人是任务 ${taskId} 的责任人，须由他人核验、督查`,
  en: `Whoever acts here is responsible for task ${taskId}; another person verifies and inspects it`,
}));

/** Why whoever acts may not judge a task: they answer for it, or for the unit whose it is. */
export const ownTaskFault = (task: Task, acting: Acting, context: CommandContext): Refusal | undefined =>
  task.leaderIds.some((leaderId) => isOf(context, leaderId)) ? ownTask(task) : ownAffairFault(acting, task, context);
