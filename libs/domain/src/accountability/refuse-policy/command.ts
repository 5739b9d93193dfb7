import { command } from '../../kernel/command.ts';
import { policy } from '../policy.ts';
import { RefusePolicy } from './request.ts';

export const refusePolicyCommand = command({
  name: 'accountability/refuse-policy',
  request: RefusePolicy,
  permission: 'policy:adopt',
  authority: 'optional',
  streams: () => ({ policy }),
});
