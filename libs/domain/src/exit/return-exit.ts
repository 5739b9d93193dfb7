import { useCase } from '../kernel/use-case.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { judgeFault } from './another-person.ts';
import { inProgressFault } from './exit-fault.ts';
import { exitReturn, exitReturned } from './facts.ts';
import { repeatedFault } from './measurements-fault.ts';
import { type UnitExit, unitExit } from './unit-exit.ts';

/** At any step before the approval; it may be applied for anew. */
export const returnExit = useCase({
  name: 'exit/return-exit',
  title: { zh: '退回退出申请', en: 'return an exit that is not to be approved' },
  asks: exitReturn,
  permission: 'exit:examine',
  authority: 'optional',
  streams: ({ unitId }, caller) => ({ exit: unitExit(unitId), acting: actingLeader(caller) }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ exit, acting }, request, context) => {
    const fault = inProgressFault(exit, request.unitId, context.effectiveOn);
    if (fault) return fault;
    const { year } = exit as UnitExit;
    const wrong = judgeFault(exit as UnitExit, acting, context) ?? repeatedFault(request.measurements ?? []);
    return wrong ?? { exit: [exitReturned({ ...request, year })] };
  },
});
