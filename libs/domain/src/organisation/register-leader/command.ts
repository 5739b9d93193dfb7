import { command } from '../../kernel/command.ts';
import { leader } from '../leader.ts';
import { RegisterLeader } from './request.ts';

export const registerLeaderCommand = command({
  name: 'organisation/register-leader',
  title: { zh: '登记干部', en: 'register a leader' },
  request: RegisterLeader,
  permission: 'organisation:record',
  authority: 'optional',
  mayLieAhead: true,
  streams: ({ leaderId }) => ({ leader: leader(leaderId) }),
});
