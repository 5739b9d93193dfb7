import { decides } from '../../kernel/command.ts';
import { orderFault } from '../../kernel/effective-day.ts';
import { refusal } from '../../kernel/refusal.ts';
import { unknownCycle } from '../cycle.ts';
import { gradeFault } from '../grade.ts';
import { resultNotPublished } from '../result.ts';
import type { Outcome } from '../terms.ts';
import { reviseResultCommand } from './command.ts';
import { resultRevised } from './events.ts';

const nothingRevised = refusal('result.nothing-revised', ({ unitId, year }: { unitId: string; year: number }) => ({
  zh: `${unitId} ${year} 年度的新结果与原结果相同`,
  en: `The new result of ${unitId} for ${year} is the same as the old one`,
}));

const same = (a: Outcome, b: Outcome): boolean =>
  a.totalScoreHundredths === b.totalScoreHundredths && a.grade === b.grade && a.taskCompleted === b.taskCompleted;

/** Also after the cycle is closed. What followed from the old result is recomputed by the accountability engine. */
export const reviseResult = decides(reviseResultCommand, ({ result, cycle }, request, { effectiveOn }) => {
  if (result.status !== 'published') return resultNotPublished(request, 'unitId');
  if (!cycle) return unknownCycle(String(request.year), 'year');
  if (same(result.outcome, request)) return nothingRevised(request, 'unitId');
  const fault = gradeFault(cycle.bands, request) ?? orderFault({ effectiveOn, lastOn: result.lastOn });
  return fault ?? { result: [resultRevised({ ...request, previous: result.outcome })] };
});
