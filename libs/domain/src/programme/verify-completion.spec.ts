import type { FactOf } from '../kernel/fact.ts';
import { by, when } from '../kernel/given.ts';
import { completionClaimed, completionVerified, progressReported, taskAssigned } from './facts.ts';
import { verifyCompletion } from './verify-completion.ts';

const concerned = { taskId: 'task-2016-0007', unitId: 'county-431221', leaderIds: ['leader-0042'] };
const assigned = taskAssigned.example();
const reported = by('account:reporter', progressReported({ ...concerned, value: 100, asOf: '2016-03-01' }));
const claimed = by('account:claimant', completionClaimed({ ...concerned, value: 320 }));
const refuted = by('account:verifier', completionVerified({ ...concerned, confirmed: false }));
const request = { taskId: 'task-2016-0007', confirmed: true };

test.each(['account:reporter', 'account:claimant'])('%s may not verify, not even after a refused claim', (actor) => {
  const refused = { refused: 'task.verified-by-claimant', field: 'taskId' };
  const first = [assigned, reported, claimed];
  expect(when(verifyCompletion, { task: first }, request, { actor })).toEqual(refused);
  const again = [...first, refuted, by('account:another', completionClaimed({ ...concerned, value: 320 }))];
  expect(when(verifyCompletion, { task: again }, request, { actor })).toEqual(refused);
});

test('another account of whoever reported or claimed may not verify either', () => {
  for (const first of ['account:reporter', 'account:claimant']) {
    const other = { actor: 'account:other', isSamePerson: (actor: string) => ['account:other', first].includes(actor) };
    expect(when(verifyCompletion, { task: [assigned, reported, claimed] }, request, other)).toMatchObject({
      refused: 'task.verified-by-claimant',
    });
  }
});

test('somebody else verifies, and may refuse', () => {
  const asked = { ...request, confirmed: false, finding: '数据不实' };
  expect(when(verifyCompletion, { task: [assigned, reported, claimed] }, asked, { actor: 'account:verifier' })).toEqual(
    {
      task: [completionVerified({ ...concerned, confirmed: false, finding: '数据不实' })],
    },
  );
});

test('there is nothing to verify before completion is claimed', () => {
  expect(when(verifyCompletion, { task: [assigned, reported] }, request, { actor: 'account:verifier' })).toEqual({
    refused: 'task.not-claimed',
    field: 'taskId',
  });
});

test('less than the target is confirmed only with a finding that says why', () => {
  const { target } = taskAssigned.example().data as FactOf<typeof taskAssigned>['data'];
  const verified = (value: number, asked: object) => {
    const claim = by('account:claimant', completionClaimed({ ...concerned, value }));
    return when(verifyCompletion, { task: [assigned, claim] }, { ...request, ...asked }, { actor: 'account:verifier' });
  };
  expect(verified(target - 1, {})).toEqual({ refused: 'task.below-target', field: 'finding' });
  expect(verified(target - 1, { finding: '发生率以降至目标以下为完成' })).toHaveProperty('task');
  expect(verified(target - 1, { confirmed: false })).toHaveProperty('task');
  expect(verified(target, {})).toHaveProperty('task');
});
