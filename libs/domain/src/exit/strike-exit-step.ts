import { exitStepNames } from '../accountability/policy-terms.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { inForceFault } from './exit-fault.ts';
import { exitStepStriking, exitStepStruck } from './facts.ts';
import { type TakenStep, type UnitExit, unitExit } from './unit-exit.ts';

interface Asked {
  readonly unitId: string;
  readonly step: string;
}
const notTheLast = refusal('exit.not-the-last-step', ({ unitId, step, last }: Asked & { last: TakenStep }) => ({
  zh: `${unitId} 最后办理的环节是${exitStepNames[last.kind].zh}（${last.step}），不是 ${step}：后面的环节以前面的为据，应从后往前撤销`,
  en: `The last step of ${unitId} is ${last.step}, not ${step}: later steps rest on earlier ones, and are struck out first`,
}));
const applicationIsReturned = refusal('exit.application-is-returned', ({ unitId }: Asked) => ({
  zh: `${unitId} 的申请不作为误录撤销，有误的应退回`,
  en: `The application of ${unitId} is not struck out: what is wrong with it is returned`,
}));
const byRecorder = refusal('exit.struck-by-recorder', ({ unitId, step }: Asked) => ({
  zh: `${unitId} 的环节 ${step} 须由登记人以外的人撤销`,
  en: `The step ${step} of ${unitId} is struck out by another than who entered it`,
}));

const reliedOn = refusal('exit.approval-relied-on', ({ unitId }: Asked) => ({
  zh: `${unitId} 批准退出之后已登记返贫或抽查，批准不作为误录撤销；退出不实的应予撤销`,
  en: `A return to poverty or a spot check of ${unitId} rests on the approval: it is not struck out; an exit shown false is revoked`,
}));

/** The step that was taken last, where it is the one that is named. */
function lastStep({ taken, returns, spotChecks }: UnitExit, asked: Asked): TakenStep | Refusal {
  const last = taken.at(-1) as TakenStep; // an exit begins with its application
  if (last.step !== asked.step) return notTheLast({ ...asked, last }, 'step');
  if (last.kind === 'approval' && returns.length + spotChecks > 0) return reliedOn(asked, 'step');
  return last.kind === 'application' ? applicationIsReturned(asked, 'step') : last;
}

/** A wrong entry: both stay visible, and the step is taken anew as it should have been, perhaps for an earlier day. */
export const strikeExitStep = useCase({
  name: 'exit/strike-exit-step',
  title: { zh: '撤销误录的退出环节', en: 'strike out a step of an exit that was entered wrongly' },
  asks: exitStepStriking,
  permission: 'exit:examine',
  authority: 'required',
  streams: ({ unitId }) => ({ exit: unitExit(unitId) }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ exit }, request, { effectiveOn, isSamePerson }) => {
    const { unitId } = request;
    const fault = inForceFault(exit, unitId);
    if (fault) return fault;
    const { year, lastOn } = exit as UnitExit;
    const last = lastStep(exit as UnitExit, request);
    if (isRefusal(last)) return last;
    if (isSamePerson(last.actor)) return byRecorder(request, 'step');
    const early = orderFault({ effectiveOn, lastOn });
    return early ?? { exit: [exitStepStruck({ ...request, year, kind: last.kind })] };
  },
});
