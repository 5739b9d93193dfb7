import { when } from '../kernel/given.ts';
import { amendTask } from './amend-task.ts';
import { taskAssigned } from './facts.ts';

const due = (day: string) => ({ taskId: 'task-1', due: day, reason: '调整' });
const given = { task: [taskAssigned.example()] };

test('a task is not given a due day that has passed', () => {
  expect(when(amendTask, given, due('2016-02-29'))).toEqual({ refused: 'task.due-passed', field: 'due' });
  expect(when(amendTask, given, due('2016-03-01'))).toHaveProperty('task');
});

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

test('the due day stays in the year of the task', () => {
  const amended = (day: string) => when(amendTask, given, due(day));
  expect(amended('2017-01-01')).toEqual({ refused: 'task.due-in-another-year', field: 'due' });
  expect(amended('2016-12-31')).toHaveProperty('task');
});
