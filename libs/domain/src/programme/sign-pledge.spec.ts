import { addDays } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { when } from '../kernel/given.ts';
import { pledgeSigned, taskAssigned } from './facts.ts';
import { signPledge } from './sign-pledge.ts';

const assigned = taskAssigned.example();
const request = { taskId: 'task-2016-0007', leaderId: 'leader-0042', pledgeDigest: '0'.repeat(64) };
const signed = pledgeSigned({ ...request, unitId: 'county-431221' });

test.each([
  ['somebody who does not answer for the task', [assigned], 'leader-9', 'task.not-responsible'],
  ['somebody who has signed', [assigned, signed], 'leader-0042', 'task.already-pledged'],
])('a pledge is not signed by %s', (_, task, leaderId, refused) => {
  expect(when(signPledge, { task }, { ...request, leaderId })).toEqual({ refused, field: 'leaderId' });
});

test('a pledge is signed while the task can still be done', () => {
  const { due } = assigned.data as FactOf<typeof taskAssigned>['data'];
  const signed = (effectiveOn: string) => when(signPledge, { task: [assigned] }, request, { effectiveOn });
  expect(signed(addDays(due, 1))).toEqual({ refused: 'task.pledged-after-due', field: 'effectiveOn' });
  expect(signed(due)).toHaveProperty('task');
});
