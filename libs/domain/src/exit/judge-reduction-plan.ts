import { lastDayOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import type { FactOf } from '../kernel/fact.ts';
import { refusal } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import { useCase } from '../kernel/use-case.ts';
import { Indicator, UnitId, Year } from '../kernel/vocabulary.ts';
import { absenceFault, unit } from '../organisation/unit.ts';
import { type AnnualPlan, annualPlan, unknownPlan } from '../outline/annual-plan.ts';
import { reductionPlanJudged } from './facts.ts';
import { REDUCTION_BY, reductionOf } from './reduction.ts';

interface Asked {
  readonly unitId: string;
  readonly year: number;
}
const yearNotOver = refusal('plan.year-not-over', ({ year, on }: { year: number; on: string }) => ({
  zh: `${on} 时 ${year} 年度尚未结束，减贫计划完成与否还不能核定`,
  en: `On ${on} the year ${year} is not over: whether its plan was met cannot be judged yet`,
}));
const noTarget = refusal('plan.no-target', ({ unitId, year, indicator }: Asked & { indicator: string }) => ({
  zh: `${unitId} ${year} 年度计划没有指标 ${indicator}`,
  en: `The plan of ${unitId} for ${year} has no target of ${indicator}`,
}));
const nothingCounted = refusal('plan.nothing-counted', ({ unitId, year }: Asked) => ({
  zh: `${unitId} 所属各村 ${year} 年的户数人数均未登记，无从核定`,
  en: `No village of ${unitId} has counted its households of ${year}: there is nothing to judge the plan by`,
}));
const judgedSo = refusal('plan.already-judged-so', ({ unitId, year }: Asked) => ({
  zh: `${unitId} ${year} 年度减贫计划已按同样的数字核定`,
  en: `The plan of ${unitId} for ${year} is judged by the same numbers already`,
}));

type Judged = FactOf<typeof reductionPlanJudged>;
interface Judgement {
  readonly data: Judged['data'];
  readonly lastOn: string;
}
const evolve = (_: Judgement | undefined, { data, effectiveOn }: Judged): Judgement => ({ data, lastOn: effectiveOn });
const judgementOf = stream('reduction-judgement', undefined as Judgement | undefined, evolve);

/** Ids and indicators may hold hyphens and years, so the slash keeps them apart. */
const judgement = (unitId: string, year: number, indicator: string) => judgementOf(`${unitId}/${year}/${indicator}`);

/** The target of the whole, or those of the pathways together. */
function plannedIn({ targets }: AnnualPlan, wanted: string): number | undefined {
  const own = targets.filter(({ indicator }) => indicator === wanted);
  const whole = own.find(({ pathway }) => pathway === undefined);
  if (whole) return whole.target;
  return own.length > 0 ? own.reduce((sum, { target }) => sum + target, 0) : undefined;
}

/**
 * The numbers are the ledger's own: the plan against the counts of the villages. Where a count or the plan is changed
 * afterwards, it is judged anew.
 */
export const judgeReductionPlan = useCase({
  name: 'exit/judge-reduction-plan',
  title: {
    zh: '核定减贫计划完成情况',
    en: 'judge whether the yearly plan of a unit for persons out of poverty was met',
  },
  asks: { unitId: UnitId, year: Year, indicator: Indicator },
  permission: 'exit:examine',
  authority: 'optional',
  streams: ({ unitId, year, indicator }) => ({
    judgement: judgement(unitId, year, indicator),
    plan: annualPlan(unitId, year),
    unit: unit(unitId),
  }),
  affairOf: (_, { unitId }) => unitId,
  gathers: REDUCTION_BY,
  decide: ({ judgement, plan, unit }, request, { effectiveOn, gathered = [] }) => {
    const { unitId, year, indicator } = request;
    const absent = absenceFault(unit, unitId, effectiveOn, 'unitId');
    if (absent) return absent;
    if (effectiveOn <= lastDayOf(year)) return yearNotOver({ year, on: effectiveOn }, 'year');
    if (!plan) return unknownPlan(request, 'year');
    const planned = plannedIn(plan, indicator);
    if (planned === undefined) return noTarget(request, 'indicator');
    const { achieved, villagesCounted } = reductionOf(gathered, unitId, year);
    if (villagesCounted === 0) return nothingCounted(request, 'unitId');
    const judged = reductionPlanJudged({ ...request, planned, achieved, villagesCounted });
    if (!judgement) return { judgement: [judged] };
    const { data, lastOn } = judgement;
    const isSame = data.planned === planned && data.achieved === achieved && data.villagesCounted === villagesCounted;
    if (isSame) return judgedSo(request, 'unitId');
    return orderFault({ effectiveOn, lastOn }) ?? { judgement: [judged] };
  },
});
