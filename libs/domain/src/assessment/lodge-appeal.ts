import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { appealLodged } from './facts.ts';
import { result, resultNotPublished } from './result.ts';

const appealPending = refusal('appeal.pending', ({ unitId, year }: { unitId: string; year: number }) => ({
  zh: `${unitId} 对 ${year} 年度结果的申诉尚未决定`,
  en: `An appeal of ${unitId} against its result of ${year} is not decided yet`,
}));

export const lodgeAppeal = useCase({
  name: 'assessment/lodge-appeal',
  title: { zh: '提出申诉', en: 'lodge an appeal' },
  asks: appealLodged.fields,
  permission: 'assessment:appeal',
  authority: 'optional',
  streams: ({ unitId, year }) => ({ result: result(unitId, year) }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ result }, request, { effectiveOn }) => {
    if (result.status !== 'published') return resultNotPublished(request, 'unitId');
    if (result.appealPending) return appealPending(request, 'unitId');
    return orderFault({ effectiveOn, lastOn: result.lastOn }) ?? { result: [appealLodged(request)] };
  },
});
