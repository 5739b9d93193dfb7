import { decides } from '../../kernel/command.ts';
import { leaderExists } from '../leader.ts';
import { registerLeaderCommand } from './command.ts';
import { leaderRegistered } from './events.ts';

export const registerLeader = decides(registerLeaderCommand, ({ leader }, request) => {
  if (leader) return leaderExists(request.leaderId, 'leaderId');
  return { leader: [leaderRegistered(request)] };
});
