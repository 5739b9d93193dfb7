import { command } from '../../kernel/command.ts';
import { movementStreams } from '../movement.ts';
import { SettleFunds } from './request.ts';

export const settleFundsCommand = command({
  name: 'funds/settle-funds',
  title: { zh: '报账', en: 'settle funds' },
  request: SettleFunds,
  permission: 'funds:record',
  authority: 'required',
  streams: movementStreams,
});
