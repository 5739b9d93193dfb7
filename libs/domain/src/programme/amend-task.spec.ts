import { when } from '../kernel/given.ts';
import { amendTask } from './amend-task.ts';
import { taskAssigned } from './facts.ts';

test('an amendment amends something', () => {
  const request = { taskId: 'task-2016-0007', reason: '山体滑坡' };
  expect(when(amendTask, { task: [taskAssigned.example()] }, request)).toEqual({ refused: 'task.nothing-amended' });
});

test('a target of nothing is an amendment too', () => {
  const request = { taskId: 'task-2016-0007', reason: '整村搬迁', target: 0 };
  expect(when(amendTask, { task: [taskAssigned.example()] }, request)).toMatchObject({
    task: [{ type: 'programme.task-amended', data: { target: 0 } }],
  });
});
