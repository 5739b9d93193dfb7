import { command } from '../../kernel/command.ts';
import { movementStreams } from '../movement.ts';
import { RecoverFunds } from './request.ts';

export const recoverFundsCommand = command({
  name: 'funds/recover-funds',
  title: { zh: '收回资金', en: 'recover funds' },
  request: RecoverFunds,
  permission: 'funds:record',
  authority: 'required',
  streams: movementStreams,
});
