import { command } from '../../kernel/command.ts';
import { cycle } from '../cycle.ts';
import { CloseCycle } from './request.ts';

export const closeCycleCommand = command({
  name: 'assessment/close-cycle',
  title: { zh: '结束年度考核', en: 'close a yearly cycle' },
  request: CloseCycle,
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ year }) => ({ cycle: cycle(year) }),
});
