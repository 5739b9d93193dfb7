import { command } from '../../kernel/command.ts';
import { movementStreams } from '../movement.ts';
import { PayFunds } from './request.ts';

export const payFundsCommand = command({
  name: 'funds/pay-funds',
  title: { zh: '支付资金', en: 'pay funds' },
  request: PayFunds,
  permission: 'funds:record',
  authority: 'required',
  streams: movementStreams,
});
