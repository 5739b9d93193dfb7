import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader, ownAffairFault } from '../organisation/own-affair.ts';
import { isOneOf } from './another-person.ts';
import { appealDecided } from './facts.ts';
import { result } from './result.ts';

interface UnitYear {
  readonly unitId: string;
  readonly year: number;
}
const noAppeal = refusal('appeal.none-pending', ({ unitId, year }: UnitYear) => ({
  zh: `${unitId} 对 ${year} 年度结果没有待裁定的申诉`,
  en: `${unitId} has no appeal against its result of ${year} to be decided`,
}));
const decidedByRecorder = refusal('appeal.decided-by-recorder', ({ unitId, year }: UnitYear) => ({
  zh: `${unitId} ${year} 年度结果的申诉须由登记结果的人以外的人裁定`,
  en: `The appeal of ${unitId} against its result of ${year} is decided by another than who recorded that result`,
}));
const decidedByAppellant = refusal('appeal.decided-by-appellant', ({ unitId, year }: UnitYear) => ({
  zh: `${unitId} ${year} 年度结果的申诉须由提出申诉的人以外的人裁定`,
  en: `The appeal of ${unitId} against its result of ${year} is decided by another than who lodged it`,
}));

export const decideAppeal = useCase({
  name: 'assessment/decide-appeal',
  title: { zh: '裁定申诉', en: 'decide an appeal' },
  asks: appealDecided.fields,
  permission: 'assessment:decide-appeal',
  authority: 'required',
  streams: ({ unitId, year }, caller) => ({ result: result(unitId, year), acting: actingLeader(caller) }),
  decide: ({ result, acting }, request, context) => {
    if (result.status !== 'published' || result.appeal?.status !== 'pending') return noAppeal(request, 'unitId');
    if (isOneOf(context, result.recordedBy)) return decidedByRecorder(request, 'unitId');
    if (isOneOf(context, [result.appeal.lodgedBy])) return decidedByAppellant(request, 'unitId');
    const fault =
      ownAffairFault(acting, request, context) ??
      orderFault({ effectiveOn: context.effectiveOn, lastOn: result.lastOn });
    return fault ?? { result: [appealDecided(request)] };
  },
});
