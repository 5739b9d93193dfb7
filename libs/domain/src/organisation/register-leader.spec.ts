import { when } from '../kernel/given.ts';
import { leaderRegistered } from './facts.ts';
import { registerLeader } from './register-leader.ts';

const request = { leaderId: 'leader-1', name: '演示干部', demo: true };

test('a leader is registered once, with the name kept apart', () => {
  const registered = leaderRegistered(request);
  expect(registered).toMatchObject({ data: { leaderId: 'leader-1', demo: true }, personal: { name: '演示干部' } });
  expect(when(registerLeader, {}, request)).toEqual({ leader: [registered] });
  expect(when(registerLeader, { leader: [registered] }, request)).toEqual({
    refused: 'leader.already-exists',
    field: 'leaderId',
  });
});
