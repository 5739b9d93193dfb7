import type { FactOf } from '../kernel/fact.ts';
import { by, when } from '../kernel/given.ts';
import { amendTask } from './amend-task.ts';
import { taskAmended, taskAssigned } from './facts.ts';

const due = (day: string) => ({ taskId: 'task-1', due: day, reason: '调整' });
const given = { task: [taskAssigned.example()] };

test('a task is not given a due day that has passed', () => {
  expect(when(amendTask, given, due('2016-02-29'))).toEqual({ refused: 'task.due-passed', field: 'due' });
  expect(when(amendTask, given, due('2016-03-02'))).toHaveProperty('task');
});

test('an amendment amends something', () => {
  const request = { taskId: 'task-2016-0007', reason: '山体滑坡' };
  const nothing = { refused: 'task.nothing-amended', field: 'target' };
  const { target, due: dueOn } = taskAssigned.example().data as FactOf<typeof taskAssigned>['data'];
  expect(when(amendTask, given, request)).toEqual(nothing);
  expect(when(amendTask, given, { ...request, target })).toEqual(nothing);
  expect(when(amendTask, given, { ...request, target, due: dueOn })).toEqual(nothing);
  expect(when(amendTask, given, { ...request, target: target + 1, due: dueOn })).toHaveProperty('task');
});

test('a target of nothing is an amendment too', () => {
  const request = { taskId: 'task-2016-0007', reason: '整村搬迁', target: 0 };
  expect(when(amendTask, { task: [taskAssigned.example()] }, request)).toMatchObject({
    task: [{ type: 'programme.task-amended', data: { target: 0 } }],
  });
});

test('the due day stays in the year of the task', () => {
  const amended = (day: string) => when(amendTask, given, due(day));
  expect(amended('2017-01-01')).toEqual({ refused: 'task.due-in-another-year', field: 'due' });
  expect(amended('2016-12-31')).toHaveProperty('task');
});

test('an amendment holds from a day that has come, and follows the one before', () => {
  const request = { taskId: 'task-2016-0007', reason: '山体滑坡', target: 0 };
  const ahead = { effectiveOn: '2016-03-02', today: '2016-03-01' };
  expect(when(amendTask, given, request, ahead)).toEqual({ refused: 'effective-day.in-future', field: 'effectiveOn' });
  const amended = by('account:office', taskAmended.example(), '2016-06-01');
  expect(when(amendTask, { task: [...given.task, amended] }, request, { effectiveOn: '2016-05-31' })).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
});
