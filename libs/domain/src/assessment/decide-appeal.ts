import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { appealDecided } from './facts.ts';
import { result } from './result.ts';

const noAppeal = refusal('appeal.none-pending', ({ unitId, year }: { unitId: string; year: number }) => ({
  zh: `${unitId} 对 ${year} 年度结果没有待决定的申诉`,
  en: `${unitId} has no appeal against its result of ${year} to be decided`,
}));

export const decideAppeal = useCase({
  name: 'assessment/decide-appeal',
  title: { zh: '裁定申诉', en: 'decide an appeal' },
  asks: appealDecided.fields,
  permission: 'assessment:decide-appeal',
  authority: 'required',
  streams: ({ unitId, year }) => ({ result: result(unitId, year) }),
  decide: ({ result }, request, { effectiveOn }) => {
    if (result.status !== 'published' || !result.appealPending) return noAppeal(request, 'unitId');
    return orderFault({ effectiveOn, lastOn: result.lastOn }) ?? { result: [appealDecided(request)] };
  },
});
