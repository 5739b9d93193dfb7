import { decides } from '../../kernel/command.ts';
import { endedFault, unknownUnit } from '../../organisation/unit.ts';
import { cycleIsClosed, unknownCycle } from '../cycle.ts';
import { gradeFault } from '../grade.ts';
import { resultPublishedAlready } from '../result.ts';
import { schemeFault } from '../scheme-fault.ts';
import { recordResultCommand } from './command.ts';
import { resultRecorded } from './events.ts';

/** Until it is published a result may be recorded anew: the latest one is meant. */
export const recordResult = decides(recordResultCommand, ({ result, cycle, unit }, request) => {
  if (!unit) return unknownUnit(request.unitId, 'unitId');
  const ended = endedFault(unit, request.year);
  if (ended) return ended;
  if (!cycle) return unknownCycle(String(request.year), 'year');
  if (!cycle.open) return cycleIsClosed(request, 'year');
  if (result.status === 'published') return resultPublishedAlready(request, 'unitId');
  const fault = gradeFault(cycle.bands, request) ?? schemeFault(cycle, request);
  return fault ?? { result: [resultRecorded(request)] };
});
