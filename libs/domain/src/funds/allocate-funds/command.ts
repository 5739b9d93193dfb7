import { command } from '../../kernel/command.ts';
import { movementStreams } from '../movement.ts';
import { AllocateFunds } from './request.ts';

export const allocateFundsCommand = command({
  name: 'funds/allocate-funds',
  title: { zh: '指标下达', en: 'allocate funds' },
  request: AllocateFunds,
  permission: 'funds:record',
  authority: 'required',
  streams: movementStreams,
});
