import { decides } from '../../kernel/command.ts';
import { orderFault } from '../../kernel/effective-day.ts';
import { refusal } from '../../kernel/refusal.ts';
import { resultNotPublished } from '../result.ts';
import { lodgeAppealCommand } from './command.ts';
import { appealLodged } from './events.ts';

const appealPending = refusal('appeal.pending', ({ unitId, year }: { unitId: string; year: number }) => ({
  zh: `${unitId} 对 ${year} 年度结果的申诉尚未决定`,
  en: `An appeal of ${unitId} against its result of ${year} is not decided yet`,
}));

export const lodgeAppeal = decides(lodgeAppealCommand, ({ result }, request, { effectiveOn }) => {
  if (result.status !== 'published') return resultNotPublished(request, 'unitId');
  if (result.appealPending) return appealPending(request, 'unitId');
  return orderFault({ effectiveOn, lastOn: result.lastOn }) ?? { result: [appealLodged(request)] };
});
