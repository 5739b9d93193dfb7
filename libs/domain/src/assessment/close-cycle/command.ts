import { command } from '../../kernel/command.ts';
import { cycle } from '../cycle.ts';
import { CloseCycle } from './request.ts';

export const closeCycleCommand = command({
  name: 'assessment/close-cycle',
  request: CloseCycle,
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ year }) => ({ cycle: cycle(year) }),
});
