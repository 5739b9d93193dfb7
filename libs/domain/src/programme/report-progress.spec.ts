import { by, when } from '../kernel/given.ts';
import { unitEstablished, unitMerged } from '../organisation/facts.ts';
import { taskAssigned } from './facts.ts';
import { reportProgress } from './report-progress.ts';

const task = [taskAssigned.example()];
const request = (asOf: string) => ({ taskId: 'task-2016-0007', value: 100, asOf });
const unitId = 'county-431221';
const unit = { level: 'county', code: '431221', codeSystem: 'GB/T 2260', nameZh: '中方县' } as const;

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

test('a unit that others have succeeded has made progress until then', () => {
  const assigned = by('account:office', taskAssigned.example(), '2016-02-01');
  const there = by('account:office', unitEstablished({ ...unit, unitId }), '2015-01-01');
  const merged = by('account:office', unitMerged({ unitId, successorId: 'county-2' }), '2016-06-01');
  const report = (asOf: string) =>
    when(reportProgress, { task: [assigned], unit: [there, merged] }, request(asOf), {
      effectiveOn: '2016-07-01',
      about: [assigned],
    });
  expect(report('2016-06-01')).toEqual({ refused: 'unit.already-succeeded', field: 'taskId' });
  expect(report('2016-05-31')).toHaveProperty('task');
});
