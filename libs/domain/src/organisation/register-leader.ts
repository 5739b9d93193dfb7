import { useCase } from '../kernel/use-case.ts';
import { leaderRegistered } from './facts.ts';
import { leader, leaderExists } from './leader.ts';

export const registerLeader = useCase({
  name: 'organisation/register-leader',
  title: { zh: '登记干部', en: 'register a leader' },
  asks: leaderRegistered.fields,
  permission: 'organisation:record',
  authority: 'optional',
  mayLieAhead: true,
  documentMayFollow: true,
  streams: ({ leaderId }) => ({ leader: leader(leaderId) }),
  decide: ({ leader }, request) => {
    if (leader) return leaderExists(request.leaderId, 'leaderId');
    return { leader: [leaderRegistered(request)] };
  },
});
