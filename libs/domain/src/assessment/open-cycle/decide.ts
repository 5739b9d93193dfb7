import { decides } from '../../kernel/command.ts';
import { cycleExists } from '../cycle.ts';
import { unknownScheme } from '../scheme.ts';
import { openCycleCommand } from './command.ts';
import { cycleOpened } from './events.ts';

/** A year has one cycle, under one scheme. */
export const openCycle = decides(openCycleCommand, ({ cycle, scheme }, request) => {
  if (cycle) return cycleExists(String(request.year), 'year');
  if (!scheme) return unknownScheme(request.schemeId, 'schemeId');
  const { bands, classes, indicators, vetoes } = scheme;
  const taken = { bands: [...bands], classes: [...classes], indicators: [...indicators], vetoes: [...vetoes] };
  return { cycle: [cycleOpened({ ...request, ...taken })] };
});
