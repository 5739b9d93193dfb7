import { command } from '../../kernel/command.ts';
import { movementStreams } from '../movement.ts';
import { ReturnFunds } from './request.ts';

export const returnFundsCommand = command({
  name: 'funds/return-funds',
  title: { zh: '退回资金', en: 'return funds' },
  request: ReturnFunds,
  permission: 'funds:record',
  authority: 'required',
  streams: movementStreams,
});
