import { command } from '../../kernel/command.ts';
import { policy } from '../policy.ts';
import { ProposePolicy } from './request.ts';

export const proposePolicyCommand = command({
  name: 'accountability/propose-policy',
  title: { zh: '提出责任追究政策', en: 'propose a policy of accountability' },
  request: ProposePolicy,
  permission: 'policy:propose',
  authority: 'optional',
  streams: () => ({ policy }),
});
