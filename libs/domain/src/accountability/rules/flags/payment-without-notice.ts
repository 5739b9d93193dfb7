import { earlierOf } from '../../../kernel/calendar.ts';
import { inYuan } from '../../../kernel/money.ts';
import { type DerivedFlag, type FlagRule, NOTHING, SOURCES_MAX } from './flag-rule.ts';
import { noticeKey, ofFund, type Payment } from './ground/ground.ts';

/** Of one project in a fund, paid by one holder. */
const keyOf = ({ fundId, holderId, projectId }: Payment): string => [fundId, holderId, projectId].join(' ');

/**
 * 未公示即付款: money was paid for a village's project, more than a limit in all, before the project, or the money of the fund for that
 * village, had been made known in a public notice 公示. A notice that names projects makes known these alone, one that names none the money of
 * its fund; one that is recorded late counts from its own day.
 */
export const paymentWithoutNotice: FlagRule = {
  ruleId: 'payment-without-notice',
  version: 1,
  grows: true,
  title: { zh: '项目未公示即付款', en: 'paid for a project without a notice before' },
  limits: ['amountFen'],
  touched(fact, { projects }) {
    switch (fact.type) {
      case 'funds.funds-paid': {
        const { villageId, projectId } = fact.data;
        return villageId !== undefined && projectId !== undefined ? { raising: [villageId] } : undefined;
      }
      case 'funds.movement-reversed':
        return fact.data.villageId === undefined ? undefined : { clearing: [fact.data.villageId] };
      case 'oversight.notice-posted':
        return { clearing: fact.data.unitIds.filter((unitId) => projects.has(unitId)) };
      default:
        return undefined;
    }
  },
  all: ({ projects }) => projects.keys(),
  judge({ projects, funds, noticed }, villageId, { amountFen: limitFen = 0 }) {
    const own = projects.get(villageId);
    if (!own) return NOTHING;
    const isBefore = (on: string, noticedOn: string | undefined): boolean => noticedOn === undefined || on <= noticedOn;
    const before = [...own.values()].filter(
      ({ on, projectId = '', fundId }) =>
        isBefore(on, noticed.get(noticeKey(villageId, ofFund(fundId)))) &&
        isBefore(on, noticed.get(noticeKey(villageId, projectId))),
    );
    const flags = [...Map.groupBy(before, keyOf).values()].flatMap((paid): DerivedFlag[] => {
      const [first] = paid;
      const fund = first && funds.get(first.fundId);
      const amountFen = paid.reduce((sum, { fen }) => sum + fen, 0);
      if (!fund || amountFen <= limitFen) return [];
      const { fundId, projectId, holderId: unitId } = first;
      const since = paid.map(({ on }) => on).reduce(earlierOf);
      const sources = paid.slice(0, SOURCES_MAX).map(({ source }) => source);
      const of = { fundId, villageId, projectId };
      return [{ unitId, year: fund.fiscalYear, of, figures: { amountFen, limitFen, since }, sources }];
    });
    return { flags };
  },
  words({ fundId = '', villageId = '', projectId = '', figures: { amountFen = 0, since } }, nameOf) {
    const { zh, en } = nameOf(villageId);
    return {
      zh: `自 ${since} 起以资金 ${fundId} 为${zh}的项目 ${projectId} 支付 ${inYuan(amountFen)} 元，此前没有该村的项目或资金公示`,
      en: `paid ${inYuan(amountFen)} yuan of fund ${fundId} for the project ${projectId} of the village ${en}, from ${since} on, with no notice recorded before`,
    };
  },
};
