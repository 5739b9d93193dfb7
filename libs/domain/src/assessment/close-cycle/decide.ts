import { decides } from '../../kernel/command.ts';
import { cycleIsClosed, unknownCycle } from '../cycle.ts';
import { closeCycleCommand } from './command.ts';
import { cycleClosed } from './events.ts';

export const closeCycle = decides(closeCycleCommand, ({ cycle }, request) => {
  if (!cycle) return unknownCycle(String(request.year), 'year');
  if (!cycle.open) return cycleIsClosed(request, 'year');
  return { cycle: [cycleClosed(request)] };
});
