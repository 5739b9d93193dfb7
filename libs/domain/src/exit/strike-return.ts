import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader, ownAffairFault } from '../organisation/own-affair.ts';
import { approvedFault } from './exit-fault.ts';
import { returnStriking, returnStruck } from './facts.ts';
import { unitExit } from './unit-exit.ts';

interface Asked {
  readonly unitId: string;
  readonly year: number;
}
const notRecorded = refusal('return.not-recorded', ({ unitId, year }: Asked) => ({
  zh: `${unitId} ${year} 年没有登记返贫，无可撤销`,
  en: `No return to poverty of ${unitId} in ${year} is recorded: there is nothing to strike out`,
}));
const byRecorder = refusal('return.struck-by-recorder', ({ unitId, year }: Asked) => ({
  zh: `${unitId} ${year} 年的返贫登记须由登记人以外的人撤销`,
  en: `The return to poverty of ${unitId} in ${year} is struck out by another than who entered it`,
}));
const byUnitItself = refusal('return.struck-by-unit', ({ unitId }: Asked) => ({
  zh: `${unitId} 的返贫登记不能由本单位账户撤销`,
  en: `A return to poverty of ${unitId} is struck out by no account of that unit itself`,
}));

/** A wrong entry: both stay visible, the review that rested on it falls, and it may be recorded anew as it should have been. */
export const strikeReturn = useCase({
  name: 'exit/strike-return',
  title: { zh: '撤销误录的返贫登记', en: 'strike out a return to poverty that was entered wrongly' },
  asks: returnStriking,
  permission: 'exit:examine',
  authority: 'required',
  streams: ({ unitId }, caller) => ({ exit: unitExit(unitId), acting: actingLeader(caller) }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ exit, acting }, request, context) => {
    const { unitId, year } = request;
    const fault = approvedFault(exit, unitId, context.effectiveOn);
    if (fault) return fault;
    const recorded = exit?.returns.find((each) => each.year === year);
    if (!recorded) return notRecorded(request, 'year');
    if (context.isSamePerson(recorded.recordedBy)) return byRecorder(request, 'year');
    if (context.unitId === unitId) return byUnitItself(request, 'unitId');
    return ownAffairFault(acting, request, context) ?? { exit: [returnStruck(request)] };
  },
});
