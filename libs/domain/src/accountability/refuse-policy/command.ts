import { command } from '../../kernel/command.ts';
import { policy } from '../policy.ts';
import { RefusePolicy } from './request.ts';

export const refusePolicyCommand = command({
  name: 'accountability/refuse-policy',
  title: { zh: '驳回责任追究政策', en: 'refuse a policy that was proposed' },
  request: RefusePolicy,
  permission: 'policy:adopt',
  authority: 'optional',
  streams: () => ({ policy }),
});
