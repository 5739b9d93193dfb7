import { command } from '../../kernel/command.ts';
import { policy } from '../policy.ts';
import { AdoptPolicy } from './request.ts';

export const adoptPolicyCommand = command({
  name: 'accountability/adopt-policy',
  request: AdoptPolicy,
  permission: 'policy:adopt',
  authority: 'required',
  mayLieAhead: true,
  streams: () => ({ policy }),
});
