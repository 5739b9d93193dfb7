import type { FactOf } from '../kernel/fact.ts';
import { by, when } from '../kernel/given.ts';
import { leaderAppointed, leaderRegistered } from '../organisation/facts.ts';
import { taskAssigned, taskReassigned } from './facts.ts';
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

test('a task is handed over to somebody else, from a day that has come, after the last who took it over', () => {
  const given = {
    task: [taskAssigned.example()],
    responsible: [[leaderRegistered.example(), leaderAppointed.example()]],
  };
  const request = { taskId: 'task-2016-0007', responsible: [{ leaderId: 'leader-9', kind: 'first' }], reason: '调动' };
  const handed = (asked: object, on: string, today = on, ...before: ReturnType<typeof by>[]) =>
    when(
      reassignTask,
      { ...given, task: [...given.task, ...before] },
      { ...request, ...asked },
      { effectiveOn: on, today },
    );
  expect(handed({}, '2016-07-01')).toHaveProperty('task');
  expect(handed({}, '2016-07-01', '2016-06-30')).toMatchObject({ refused: 'effective-day.in-future' });
  const { responsible } = taskAssigned.example().data as FactOf<typeof taskAssigned>['data'];
  expect(handed({ responsible }, '2016-07-01')).toEqual({
    refused: 'task.responsible-unchanged',
    field: 'responsible',
  });
  const before = by('account:office', taskReassigned.example(), '2016-08-01');
  expect(handed({}, '2016-07-31', '2016-12-01', before)).toMatchObject({ refused: 'effective-day.before-last-step' });
});
