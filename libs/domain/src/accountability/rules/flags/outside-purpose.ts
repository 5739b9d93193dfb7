import { inYuan } from '../../../kernel/money.ts';
import { paymentRule } from './payment-rule.ts';

const isStrange = (named: string | undefined, allowed: readonly string[] | undefined): boolean =>
  named !== undefined && allowed !== undefined && !allowed.includes(named);

/** 挤占挪用的疑点: paid for a pathway or a mode that the pool of the fund is not for. */
export const outsidePurpose = paymentRule({
  ruleId: 'outside-purpose',
  title: { zh: '超出资金规定用途', en: 'outside the purpose of the fund' },
  limits: [],
  figuresOf: ({ pathway, mode, fen, on }, { pathways, modes }) =>
    isStrange(pathway, pathways) || isStrange(mode, modes) ? { amountFen: fen, since: on } : undefined,
  words: ({ fundId = '', movementId = '', figures: { amountFen = 0, since } }) => ({
    zh: `${since} 以资金 ${fundId} 支付 ${inYuan(amountFen)} 元（${movementId}），其路径或模式不在该资金规定用途之内`,
    en: `paid ${inYuan(amountFen)} yuan of fund ${fundId} on ${since} (${movementId}) for a pathway or a mode that the fund is not for`,
  }),
});
