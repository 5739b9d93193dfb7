import { by, when } from '../kernel/given.ts';
import { cancelTask } from './cancel-task.ts';
import { completionVerified, taskAssigned, taskCancelled } from './facts.ts';

const given = {
  ...(taskAssigned.example().data as Parameters<typeof taskAssigned>[0]),
  title: '减贫 320 人',
};
const whole = taskAssigned({ ...given, taskId: 'task-0', parentTaskId: undefined });
const part = (taskId: string) => taskAssigned({ ...given, taskId, parentTaskId: 'task-0' });
const concerned = { unitId: given.unitId, leaderIds: ['leader-0042'] };
const request = { taskId: 'task-0', reason: '整村搬迁' };

test('a task is not given up while parts of it are open', () => {
  const [open, done, given_up] = ['task-1', 'task-2', 'task-3'].map(part) as [typeof whole, typeof whole, typeof whole];
  const completed = completionVerified({ ...concerned, taskId: 'task-2', confirmed: true });
  const cancelled = taskCancelled({ ...concerned, taskId: 'task-3', reason: '并入上级项目' });
  const about = [whole, open, done, given_up].map((fact) => by('account:office', fact));
  const cancel = (...first: object[]) =>
    when(
      cancelTask,
      {
        task: [whole],
        parts: [
          [open, ...first],
          [done, completed],
          [given_up, cancelled],
        ] as never,
      },
      request,
      { about },
    );
  expect(cancel()).toEqual({ refused: 'task.parts-open', field: 'taskId' });
  expect(cancel(taskCancelled({ ...concerned, taskId: 'task-1', reason: '并入上级项目' }))).toHaveProperty('task');
});
