import { command } from '../../kernel/command.ts';
import { movementStreams } from '../movement.ts';
import { DisburseFunds } from './request.ts';

export const disburseFundsCommand = command({
  name: 'funds/disburse-funds',
  title: { zh: '拨付资金', en: 'disburse funds' },
  request: DisburseFunds,
  permission: 'funds:record',
  authority: 'required',
  streams: movementStreams,
});
