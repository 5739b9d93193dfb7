import { by, stateOf, when } from '../kernel/given.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { leaderAppointed, leaderRegistered } from '../organisation/facts.ts';
import { amendTask } from './amend-task.ts';
import { cancelTask } from './cancel-task.ts';
import { claimCompletion } from './claim-completion.ts';
import {
  completionClaimed,
  completionVerified,
  pledgeSigned,
  progressReported,
  taskAmended,
  taskAssigned,
  taskCancelled,
  taskInspected,
  taskReassigned,
} from './facts.ts';
import { reassignTask } from './reassign-task.ts';
import { recordInspection } from './record-inspection.ts';
import { reportProgress } from './report-progress.ts';
import { signPledge } from './sign-pledge.ts';
import { openTask, task } from './task.ts';
import { verifyCompletion } from './verify-completion.ts';

const taskId = 'task-1';
const concerned = { taskId, unitId: 'county-1', leaderIds: ['leader-1'] };
const assigned = taskAssigned({
  taskId,
  unitId: 'county-1',
  responsible: [
    { leaderId: 'leader-1', kind: 'first' },
    { leaderId: 'leader-1', kind: 'direct' },
  ],
  year: 2016,
  title: '任务',
  indicator: 'persons-lifted',
  target: 320,
  targetUnit: '人',
  due: '2016-12-31',
});
const pledged = pledgeSigned({ taskId, leaderId: 'leader-1', pledgeDigest: '0'.repeat(64), unitId: 'county-1' });
const amended = taskAmended({ ...concerned, target: 300, reason: '调整' });
const handedOver = taskReassigned({
  ...concerned,
  responsible: [{ leaderId: 'leader-2', kind: 'first' }],
  reason: '调动',
});
const reported = progressReported({ ...concerned, value: 100, asOf: '2016-03-01' });
const inspected = taskInspected({ ...concerned, outcome: 'behind', finding: '进度滞后' });
const claimed = completionClaimed({ ...concerned, value: 320 });
const confirmed = completionVerified({ ...concerned, confirmed: true });
const refuted = completionVerified({ ...concerned, confirmed: false, finding: '数据不实' });
const cancelled = taskCancelled({ ...concerned, reason: '整村搬迁' });

const after = (...facts: Parameters<typeof stateOf>[1]) => stateOf(task(taskId), facts);

test.each([
  ['assigned', [assigned], { status: 'open', leaderIds: ['leader-1'], pledged: [], reporters: [] }],
  ['pledged', [assigned, pledged], { status: 'open', pledged: ['leader-1'] }],
  ['handed over', [assigned, pledged, handedOver], { leaderIds: ['leader-2'], pledged: [] }],
  ['amended and inspected', [assigned, amended, inspected], { status: 'open', reporters: [] }],
  ['reported', [assigned, by('account:a', reported), by('account:a', reported)], { reporters: ['account:a'] }],
  [
    'claimed',
    [assigned, by('account:a', reported), by('account:b', claimed)],
    { reporters: ['account:a', 'account:b'] },
  ],
  ['claimed, not yet verified', [assigned, claimed], { status: 'claimed' }],
  ['confirmed', [assigned, claimed, confirmed], { status: 'completed' }],
  ['refuted', [assigned, claimed, refuted], { status: 'open' }],
  ['cancelled', [assigned, claimed, cancelled], { status: 'cancelled' }],
])('what a task is, once %s', (_, facts, state) => {
  expect(after(...facts)).toMatchObject(state);
});

test('a task that was never assigned is none', () => {
  const none = openTask(after(reported), taskId, '2016-03-01');
  expect(isRefusal(none) && none.code).toBe('task.unknown');
});

/** Each use case, with a request that an open task grants. */
const steps = [
  [signPledge, { taskId, leaderId: 'leader-1', pledgeDigest: '0'.repeat(64) }, pledged],
  [amendTask, { taskId, target: 300, reason: '调整' }, amended],
  [reassignTask, { taskId, responsible: [{ leaderId: 'leader-2', kind: 'first' }], reason: '调动' }, handedOver],
  [reportProgress, { taskId, value: 100, asOf: '2016-03-01' }, reported],
  [recordInspection, { taskId, outcome: 'behind', finding: '进度滞后' }, inspected],
  [claimCompletion, { taskId, value: 320 }, claimed],
  [verifyCompletion, { taskId, confirmed: true }, confirmed],
  [cancelTask, { taskId, reason: '整村搬迁' }, cancelled],
] as const;

describe.each(steps.map((step) => [step[0].name, ...step] as const))('%s', (_, useCase, request, made) => {
  const given = (...facts: Parameters<typeof stateOf>[1]) => ({
    task: useCase === verifyCompletion ? [assigned, by('account:other', claimed), ...facts] : [assigned, ...facts],
    responsible: [[leaderRegistered.example(), leaderAppointed.example()]],
  });

  test('is recorded for an open task, and concerns whoever answers for it', () => {
    expect(when(useCase, given(), request)).toEqual({ task: [made] });
  });

  test('is refused for a closed task, and for none', () => {
    for (const closing of [confirmed, cancelled]) {
      expect(when(useCase, given(closing), request)).toEqual({ refused: 'task.already-closed', field: 'taskId' });
    }
    expect(when(useCase, {}, request)).toEqual({ refused: 'task.unknown', field: 'taskId' });
  });
});

test('no step is before the one that it follows', () => {
  const early = { refused: 'effective-day.before-last-step', field: 'effectiveOn' };
  const since = [by('account:clerk', assigned, '2016-03-01'), by('account:other', claimed, '2016-12-20')];
  const claim = { taskId, value: 320 };
  const verify = { taskId, confirmed: true };
  expect(when(claimCompletion, { task: since.slice(0, 1) }, claim, { effectiveOn: '2016-02-29' })).toEqual(early);
  expect(when(verifyCompletion, { task: since }, verify, { effectiveOn: '2016-12-19' })).toEqual(early);
  expect(when(verifyCompletion, { task: since }, verify, { effectiveOn: '2016-12-20' })).toHaveProperty('task');
  const again = [...since, by('account:checker', refuted, '2017-01-10')];
  expect(when(claimCompletion, { task: again }, claim, { effectiveOn: '2017-01-09' })).toEqual(early);
});

test('a task is not given up before what was done about it', () => {
  const done = [assigned, by('account:a', reported, '2016-11-20')];
  const given = (effectiveOn: string) =>
    when(cancelTask, { task: done }, { taskId, reason: '整村搬迁' }, { effectiveOn });
  expect(given('2016-11-19')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
  expect(given('2016-11-20')).toHaveProperty('task');
});

test('what rests on the task as it is does not come before it became so', () => {
  const since = [assigned, by('account:office', handedOver, '2016-07-02')];
  const early = { refused: 'effective-day.before-last-step', field: 'effectiveOn' };
  const pledge = { taskId, leaderId: 'leader-2', pledgeDigest: '0'.repeat(64) };
  for (const [useCase, request] of [
    [signPledge, pledge],
    [claimCompletion, { taskId, value: 320 }],
  ] as const) {
    expect(when(useCase, { task: since }, request, { effectiveOn: '2016-07-01' })).toEqual(early);
    expect(when(useCase, { task: since }, request, { effectiveOn: '2016-07-02' })).toHaveProperty('task');
  }
  const report = { taskId, value: 100, asOf: '2016-06-30' };
  expect(when(reportProgress, { task: since }, report, { effectiveOn: '2016-07-01' })).toHaveProperty('task');
});

test('a claim of what the task was is no claim of what it has become', () => {
  expect(after(assigned, claimed, amended)).toMatchObject({ status: 'open' });
});
