import { command } from '../../kernel/command.ts';
import { obligation } from '../obligation.ts';
import { Restore } from './request.ts';

export const restoreCommand = command({
  name: 'accountability/restore',
  request: Restore,
  permission: 'accountability:measure',
  authority: 'required',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
});
