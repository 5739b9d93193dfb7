import { command } from '../../kernel/command.ts';
import { obligation } from '../obligation.ts';
import { Restore } from './request.ts';

export const restoreCommand = command({
  name: 'accountability/restore',
  title: { zh: '撤销并恢复', en: 'revoke what was decided and restore the person' },
  request: Restore,
  permission: 'accountability:measure',
  authority: 'required',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
});
