import { command } from '../../kernel/command.ts';
import { policy } from '../policy.ts';
import { ProposePolicy } from './request.ts';

export const proposePolicyCommand = command({
  name: 'accountability/propose-policy',
  request: ProposePolicy,
  permission: 'policy:propose',
  authority: 'optional',
  streams: () => ({ policy }),
});
