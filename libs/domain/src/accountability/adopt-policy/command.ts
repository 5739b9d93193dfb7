import { command } from '../../kernel/command.ts';
import { policy } from '../policy.ts';
import { AdoptPolicy } from './request.ts';

export const adoptPolicyCommand = command({
  name: 'accountability/adopt-policy',
  title: { zh: '通过责任追究政策', en: 'adopt a policy that another proposed' },
  request: AdoptPolicy,
  permission: 'policy:adopt',
  authority: 'required',
  mayLieAhead: true,
  streams: () => ({ policy }),
});
