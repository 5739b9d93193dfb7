import { by, when } from '../kernel/given.ts';
import { unitEstablished, unitMerged } from '../organisation/facts.ts';
import { claimCompletion } from './claim-completion.ts';
import { completionClaimed, completionVerified, taskAssigned } from './facts.ts';

const concerned = { taskId: 'task-2016-0007', unitId: 'county-431221', leaderIds: ['leader-0042'] };
const request = { taskId: 'task-2016-0007', value: 320 };
const claimed = completionClaimed({ ...concerned, value: 320 });
const refuted = completionVerified({ ...concerned, confirmed: false });

const unitId = 'county-431221';
const unit = { level: 'county', code: '431221', codeSystem: 'GB/T 2260', nameZh: '中方县' } as const;

test('completion is claimed once, until the claim is refused', () => {
  expect(when(claimCompletion, { task: [taskAssigned.example(), claimed] }, request)).toEqual({
    refused: 'task.already-claimed',
    field: 'taskId',
  });
  expect(when(claimCompletion, { task: [taskAssigned.example(), claimed, refuted] }, request)).toEqual({
    task: [claimed],
  });
});

test('nothing is completed before its year begins', () => {
  const early = by('account:office', taskAssigned.example(), '2015-12-01');
  const claim = (effectiveOn: string) => when(claimCompletion, { task: [early] }, request, { effectiveOn });
  expect(claim('2015-12-31')).toEqual({ refused: 'task.claimed-before-year', field: 'effectiveOn' });
  expect(claim('2016-01-01')).toHaveProperty('task');
});

test('a unit that others have succeeded claims nothing any more', () => {
  const assigned = by('account:office', taskAssigned.example(), '2016-02-01');
  const there = by('account:office', unitEstablished({ ...unit, unitId }), '2015-01-01');
  const merged = by('account:office', unitMerged({ unitId, successorId: 'county-2' }), '2016-06-01');
  const claim = (effectiveOn: string) =>
    when(claimCompletion, { task: [assigned], unit: [there, merged] }, request, {
      effectiveOn: effectiveOn,
      about: [assigned],
    });
  expect(claim('2016-06-01')).toEqual({ refused: 'unit.already-succeeded', field: 'taskId' });
  expect(claim('2016-05-31')).toHaveProperty('task');
});
