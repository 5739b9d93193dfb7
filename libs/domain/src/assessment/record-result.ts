import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader, ownAffairFault } from '../organisation/own-affair.ts';
import { unit } from '../organisation/unit.ts';
import { anewFault } from './anew.ts';
import { assessable } from './assessable.ts';
import { cycle } from './cycle.ts';
import { resultRecorded } from './facts.ts';
import { outcomeFault } from './outcome-fault.ts';
import { isSame, result, resultPublishedAlready } from './result.ts';

/** Until it is published a result may be recorded anew: the latest one is meant. */
export const recordResult = useCase({
  name: 'assessment/record-result',
  title: { zh: '登记考核结果', en: 'record a result' },
  asks: resultRecorded.fields,
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ unitId, year }, caller) => ({
    result: result(unitId, year),
    cycle: cycle(year),
    unit: unit(unitId),
    acting: actingLeader(caller),
  }),
  decide: ({ result, acting, ...states }, request, context) => {
    const { effectiveOn } = context;
    if (result.status === 'published') return resultPublishedAlready(request, 'unitId');
    const cycle = assessable(states, request, effectiveOn);
    if (isRefusal(cycle)) return cycle;
    const fault = ownAffairFault(acting, request, context) ?? outcomeFault(cycle.marking, request);
    if (fault) return fault;
    if (result.status === 'recorded') {
      const again = {
        what: `${request.unitId} ${request.year}`,
        same: isSame(result.scored, request) && result.basis === request.basis,
      };
      const before = anewFault({ ...again, reason: request.reason, field: 'unitId' }, context);
      if (before) return before;
      const early = orderFault({ effectiveOn, lastOn: result.lastOn });
      if (early) return early;
    }
    return { result: [resultRecorded(request)] };
  },
});
