import { when } from '../kernel/given.ts';
import { taskAssigned } from './facts.ts';
import { reportProgress } from './report-progress.ts';

const task = [taskAssigned.example()];
const request = (asOf: string) => ({ taskId: 'task-2016-0007', value: 100, asOf });

test('progress is reported as of a day that has been', () => {
  const onTheDay = { effectiveOn: '2016-06-30' };
  expect(when(reportProgress, { task }, request('2016-06-30'), onTheDay)).toMatchObject({
    task: [{ data: { value: 100, asOf: '2016-06-30' } }],
  });
  expect(when(reportProgress, { task }, request('2016-07-01'), onTheDay)).toEqual({
    refused: 'task.progress-in-future',
    field: 'asOf',
  });
});

test('… of a day in the year of the task', () => {
  const reported = (asOf: string) => when(reportProgress, { task }, request(asOf), { effectiveOn: '2016-06-30' });
  expect(reported('2015-12-31')).toEqual({ refused: 'task.progress-before-year', field: 'asOf' });
  expect(reported('2016-01-01')).toHaveProperty('task');
  const later = (asOf: string) => when(reportProgress, { task }, request(asOf), { effectiveOn: '2017-01-05' });
  expect(later('2016-12-31')).toHaveProperty('task');
  expect(later('2017-01-01')).toEqual({ refused: 'task.progress-after-year', field: 'asOf' });
});
