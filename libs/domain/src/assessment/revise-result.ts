import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { cycle, unknownCycle } from './cycle.ts';
import { resultRevised, resultRevision } from './facts.ts';
import { gradeFault } from './grade.ts';
import { result, resultNotPublished } from './result.ts';
import type { Outcome } from './terms.ts';

const nothingRevised = refusal('result.nothing-revised', ({ unitId, year }: { unitId: string; year: number }) => ({
  zh: `${unitId} ${year} 年度的新结果与原结果相同`,
  en: `The new result of ${unitId} for ${year} is the same as the old one`,
}));

const same = (a: Outcome, b: Outcome): boolean =>
  a.totalScoreHundredths === b.totalScoreHundredths && a.grade === b.grade && a.taskCompleted === b.taskCompleted;

/** Also after the cycle is closed. What followed from the old result is recomputed by the accountability engine. */
export const reviseResult = useCase({
  name: 'assessment/revise-result',
  title: { zh: '更正考核结果', en: 'revise a published result' },
  asks: resultRevision,
  permission: 'assessment:revise',
  authority: 'required',
  streams: ({ unitId, year }) => ({ result: result(unitId, year), cycle: cycle(year) }),
  decide: ({ result, cycle }, request, { effectiveOn }) => {
    if (result.status !== 'published') return resultNotPublished(request, 'unitId');
    if (!cycle) return unknownCycle(String(request.year), 'year');
    if (same(result.outcome, request)) return nothingRevised(request, 'unitId');
    const fault = gradeFault(cycle.bands, request) ?? orderFault({ effectiveOn, lastOn: result.lastOn });
    return fault ?? { result: [resultRevised({ ...request, previous: result.outcome })] };
  },
});
