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
