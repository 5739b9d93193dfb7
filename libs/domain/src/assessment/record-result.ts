import { useCase } from '../kernel/use-case.ts';
import { endedFault, unit, unknownUnit } from '../organisation/unit.ts';
import { cycle, cycleIsClosed, unknownCycle } from './cycle.ts';
import { resultRecorded } from './facts.ts';
import { gradeFault } from './grade.ts';
import { result, resultPublishedAlready } from './result.ts';
import { schemeFault } from './scheme-fault.ts';

/** Until it is published a result may be recorded anew: the latest one is meant. */
export const recordResult = useCase({
  name: 'assessment/record-result',
  title: { zh: '登记考核结果', en: 'record a result' },
  asks: resultRecorded.fields,
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ unitId, year }) => ({ result: result(unitId, year), cycle: cycle(year), unit: unit(unitId) }),
  decide: ({ result, cycle, unit }, request) => {
    if (!unit) return unknownUnit(request.unitId, 'unitId');
    const ended = endedFault(unit, request.year);
    if (ended) return ended;
    if (!cycle) return unknownCycle(String(request.year), 'year');
    if (!cycle.open) return cycleIsClosed(request, 'year');
    if (result.status === 'published') return resultPublishedAlready(request, 'unitId');
    const fault = gradeFault(cycle.bands, request) ?? schemeFault(cycle, request);
    return fault ?? { result: [resultRecorded(request)] };
  },
});
