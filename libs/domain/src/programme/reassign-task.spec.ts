import { when } from '../kernel/given.ts';
import { leaderRegistered } from '../organisation/facts.ts';
import { taskAssigned } from './facts.ts';
import { reassignTask } from './reassign-task.ts';

test('a task is not handed to somebody unknown', () => {
  const responsible = [{ leaderId: 'leader-9', kind: 'first' }];
  const request = { taskId: 'task-2016-0007', responsible, reason: '调动' };
  expect(when(reassignTask, { task: [taskAssigned.example()] }, request)).toEqual({
    refused: 'leader.unknown',
    field: 'responsible.0.leaderId',
  });
});

test('a task is not handed to somebody who holds no post', () => {
  const responsible = [{ leaderId: 'leader-9', kind: 'first' }];
  const request = { taskId: 'task-2016-0007', responsible, reason: '调动' };
  const given = { task: [taskAssigned.example()], responsible: [[leaderRegistered.example()]] };
  expect(when(reassignTask, given, request)).toEqual({
    refused: 'task.responsible-without-post',
    field: 'responsible.0.leaderId',
  });
});
