import { dayOf, optional, Year } from '@onus/domain';
import { inWan } from '@onus/export/words';
import { fundsCompletion } from '@onus/forms';
import { funds as fundsModel, listBalances, listFlows, listFunds, units } from '@onus/read-models';
import { ProblemError, problem } from '../../http/problem.ts';
import { PlausibleDay } from '../../plausible-day.ts';
import { formKind } from '../form.ts';
import { allRows, requireAny, requireRoom } from '../rows.ts';
import { requireUnit, scopeFields } from '../scope.ts';
import { toldNames } from '../told-names.ts';
import { inChinese, shareOf } from '../words.ts';

/** What flowed, step by step, and what stands in each phase, with what both are called on the form. */
const STEPS = {
  budgeted: '预算',
  allocated: '下达指标',
  disbursed: '拨付',
  paid: '支付',
  settled: '报账',
  returned: '退回',
  recovered: '收回',
} as const;
const PHASES = {
  budgeted: '预算未下达',
  allocated: '指标未拨付',
  disbursed: '已拨付未支付',
  paid: '已支付未报账',
  settled: '已报账',
} as const;
const steps = Object.keys(STEPS) as readonly (keyof typeof STEPS)[];
const phases = Object.keys(PHASES) as readonly (keyof typeof PHASES)[];

export const fundsCompletionForm = formKind({
  name: 'funds-completion',
  title: { zh: '资金完成情况表', en: 'table of how funds were used' },
  summary: {
    zh: '资金完成情况表：某预算年度各来源的预算、下达、拨付、支付、报账，及各单位各阶段的余额，以万元计',
    en: 'how the money of a fiscal year was used: by source what was budgeted, allocated, disbursed, paid and settled, and by unit what stands in each phase, in 10,000 yuan',
  },
  tag: 'funds',
  permission: 'funds:read',
  times: 'kept',
  models: [fundsModel, units],
  fields: { fiscalYear: Year, ...scopeFields, on: optional(PlausibleDay) },
  example: { fiscalYear: 2016 },
  fill: async (sources, { fiscalYear, within, on = dayOf(sources.clock()) }, caller) => {
    await requireUnit(sources, within);
    const { views } = sources;
    const { rows: flows, complete } = await listFlows(views, { on, fiscalYear, within });
    if (!complete) throw new ProblemError(problem('form.cut'));
    requireAny(flows);
    const funds = await allRows(views, listFunds, { fiscalYear });
    const held = new Map<string, Sums>();
    for (const { fundId } of funds) {
      const balances = await allRows(views, listBalances, { fundId, within, on });
      for (const { holderId, phase, balanceFen } of balances)
        if (holderId !== '') add(held, holderId, phase, balanceFen);
    }
    requireRoom([...held]);
    const bySource = new Map<string, Sums>();
    for (const { source, kind, amountFen } of flows) {
      add(bySource, source, kind, amountFen);
      add(bySource, ALL, kind, amountFen);
    }
    const sourcesInOrder = [...bySource.keys()].filter((source) => source !== ALL).sort();
    const holders = [...held.keys()].sort();
    const names = await toldNames(
      sources,
      [{ unitId: within }, ...holders.map((holderId) => ({ holderId }))],
      on,
      caller,
    );
    const content = fundsCompletion({
      scope: within === undefined ? '' : names.unit(within),
      fiscalYear,
      steps: steps.map((step) => STEPS[step]),
      sources: sourcesInOrder.map((source) => flowed(inChinese(source), bySource.get(source))),
      sums: flowed('合计', bySource.get(ALL)),
      phases: phases.map((phase) => PHASES[phase]),
      holders: holders.map((holderId) => ({
        name: names.place(holderId),
        amounts: phases.map((phase) => inWan(held.get(holderId)?.get(phase) ?? 0)),
      })),
    });
    const grounds = {
      flows: sourcesInOrder.map((source) => ({ source, steps: Object.fromEntries(bySource.get(source) ?? []) })),
      balances: holders.map((holderId) => ({ holderId, phases: Object.fromEntries(held.get(holderId) ?? []) })),
    };
    return {
      content,
      grounds,
      rows: sourcesInOrder.length + holders.length,
      subject: `${within ?? '全部'}-${fiscalYear}`,
    };
  },
});

function flowed(name: string, sums: Sums = new Map()) {
  return {
    name,
    amounts: steps.map((step) => inWan(sums.get(step) ?? 0)),
    share: shareOf(sums.get('paid') ?? 0, sums.get('allocated') ?? 0),
  };
}

/** The row of the sums; no source is called so. */
const ALL = '';

/** Fen by step, or by phase. */
type Sums = Map<string, number>;

function add(sums: Map<string, Sums>, of: string, step: string, amountFen: number): void {
  const own = sums.get(of) ?? new Map<string, number>();
  sums.set(of, own.set(step, (own.get(step) ?? 0) + amountFen));
}
