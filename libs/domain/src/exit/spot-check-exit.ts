import { useCase } from '../kernel/use-case.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { absenceFault, unit } from '../organisation/unit.ts';
import { laterJudgeFault } from './another-person.ts';
import { approvedFault } from './exit-fault.ts';
import { exitSpotCheck, exitSpotChecked } from './facts.ts';
import { repeatedFault } from './measurements-fault.ts';
import { type UnitExit, unitExit } from './unit-exit.ts';

/** What is found false by it is revoked by a command of its own, with its authority. */
export const spotCheckExit = useCase({
  name: 'exit/spot-check-exit',
  title: { zh: '登记退出抽查', en: 'record a spot check of a unit that is out of poverty' },
  asks: exitSpotCheck,
  permission: 'exit:examine',
  authority: 'required',
  streams: ({ unitId }, caller) => ({ exit: unitExit(unitId), unit: unit(unitId), acting: actingLeader(caller) }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ exit, unit, acting }, request, context) => {
    const { unitId } = request;
    const on = context.effectiveOn;
    const fault = approvedFault(exit, unitId, on) ?? absenceFault(unit, unitId, on, 'unitId');
    if (fault) return fault;
    const { year } = exit as UnitExit;
    const wrong = laterJudgeFault(exit as UnitExit, acting, context) ?? repeatedFault(request.measurements ?? []);
    return wrong ?? { exit: [exitSpotChecked({ ...request, year })] };
  },
});
