import { decides } from '../../kernel/command.ts';
import { orderFault } from '../../kernel/effective-day.ts';
import { refusal } from '../../kernel/refusal.ts';
import { decideAppealCommand } from './command.ts';
import { appealDecided } from './events.ts';

const noAppeal = refusal('appeal.none-pending', ({ unitId, year }: { unitId: string; year: number }) => ({
  zh: `${unitId} 对 ${year} 年度结果没有待决定的申诉`,
  en: `${unitId} has no appeal against its result of ${year} to be decided`,
}));

export const decideAppeal = decides(decideAppealCommand, ({ result }, request, { effectiveOn }) => {
  if (result.status !== 'published' || !result.appealPending) return noAppeal(request, 'unitId');
  return orderFault({ effectiveOn, lastOn: result.lastOn }) ?? { result: [appealDecided(request)] };
});
