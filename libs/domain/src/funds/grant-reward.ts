import { orderFault } from '../kernel/effective-day.ts';
import type { RecordedFact } from '../kernel/fact.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { type Entry, entryOf } from './books.ts';
import { grantedReward, rewardGranted } from './facts.ts';
import { type Fund, fund, unknownFund } from './fund.ts';
import { reasonFault } from './reason-fault.ts';
import { reward, rewardExists } from './reward.ts';
import type { FundSource } from './terms.ts';

const notReward = refusal(
  'reward.other-source',
  ({ fundId, source }: { readonly fundId: string; readonly source: FundSource }) => ({
    zh: `资金 ${fundId} 的来源为 ${source}，不是奖补资金`,
    en: `Fund ${fundId} has the source ${source}: it holds no reward subsidies`,
  }),
);
const noAllocation = refusal('reward.no-allocation', ({ fundId, movementId }: Placed) => ({
  zh: `资金 ${fundId} 中没有未冲销的指标下达 ${movementId}`,
  en: `There is no allocation ${movementId} in fund ${fundId} that stands`,
}));
const grantedAlready = refusal('reward.granted-already', ({ movementId }: Placed) => ({
  zh: `指标下达 ${movementId} 的奖补理由已经登记`,
  en: `It is on record already why allocation ${movementId} rewards`,
}));
const specialMissing = refusal('reward.special-fund-missing', () => ({
  zh: '因安排县级专项资金而奖补的，须注明该专项资金（specialFundId）',
  en: 'A reward for setting aside a special fund names it (specialFundId)',
}));
const specialNeedless = refusal('reward.special-fund-needless', () => ({
  zh: '因其他理由奖补的，不注明专项资金（specialFundId）',
  en: 'A reward on other grounds names no special fund (specialFundId)',
}));
const otherSpecial = refusal(
  'reward.special-fund-of-another',
  ({ specialFundId, unitId }: { readonly specialFundId: string; readonly unitId: string }) => ({
    zh: `资金 ${specialFundId} 不是 ${unitId} 设立的县级专项资金`,
    en: `Fund ${specialFundId} is no special fund that ${unitId} has set up`,
  }),
);

interface Placed {
  readonly fundId: string;
  readonly movementId: string;
}
interface Asked extends Placed {
  readonly grounds: string;
  readonly specialFundId?: string | undefined;
}

/** The allocation of an id that stands in a fund, and to whom. */
function allocationIn({ books }: Fund, movementId: string): (Entry & { readonly unitId: string }) | undefined {
  const entry = entryOf(books, movementId);
  const to = entry?.movement.to;
  return entry?.standing === 'stands' && to?.phase === 'allocated' ? { ...entry, unitId: to.holderId } : undefined;
}

/** Whoever is rewarded for a special fund has set one up. */
function groundsFault({ grounds, specialFundId }: Asked, unitId: string, special: Fund | undefined) {
  if (grounds !== 'special-fund') return specialFundId ? specialNeedless({}, 'specialFundId') : undefined;
  if (!specialFundId) return specialMissing({}, 'specialFundId');
  if (!special) return unknownFund(specialFundId, 'specialFundId');
  const isTheirs = special.special && special.poolHolderId === unitId;
  return isTheirs ? undefined : otherSpecial({ specialFundId, unitId }, 'specialFundId');
}

const isGranted = (about: readonly RecordedFact[] = []): boolean => about.length > 0;

/** 奖补: why the city rewards a county, beside the allocation by which it does. Each allocation rewards on one ground. */
export const grantReward = useCase({
  name: 'funds/grant-reward',
  title: { zh: '登记奖补理由', en: 'record why a county is rewarded' },
  asks: grantedReward,
  permission: 'funds:record',
  authority: 'required',
  about: ({ movementId }) => ({ subject: `movement:${movementId}`, types: [rewardGranted.type] }),
  streams: ({ rewardId, fundId, specialFundId }) => ({
    reward: reward(rewardId),
    fund: fund(fundId),
    special: specialFundId === undefined ? undefined : fund(specialFundId),
  }),
  decide: ({ reward, fund, special }, request, { effectiveOn: on, about }) => {
    const { rewardId, fundId, movementId } = request;
    if (reward) return rewardExists(rewardId, 'rewardId');
    if (!fund) return unknownFund(fundId, 'fundId');
    const { source, fiscalYear } = fund;
    if (source !== 'reward') return notReward({ fundId, source }, 'fundId');
    const allocation = allocationIn(fund, movementId);
    if (!allocation) return noAllocation({ fundId, movementId }, 'movementId');
    if (isGranted(about)) return grantedAlready({ fundId, movementId }, 'movementId');
    const { unitId } = allocation;
    const fault: Refusal | undefined =
      groundsFault(request, unitId, special) ??
      orderFault({ effectiveOn: on, lastOn: allocation.on }) ??
      reasonFault({ reasonCode: request.grounds, reason: request.reason });
    if (fault) return fault;
    const { amountFen } = allocation.movement;
    return { reward: [rewardGranted({ ...request, unitId, amountFen, fiscalYear })] };
  },
});
