import { inYuan } from '../../../kernel/money.ts';
import { paymentRule } from './payment-rule.ts';

/** Payments through personal accounts, above a limit. */
export const paidToPerson = paymentRule({
  ruleId: 'paid-to-person',
  title: { zh: '向个人账户大额支付', en: 'a large payment to a person' },
  limits: ['amountFen'],
  figuresOf: ({ payee, fen, on }, _, { amountFen: limitFen = 0 }) =>
    payee === 'person' && fen > limitFen ? { amountFen: fen, limitFen, since: on } : undefined,
  words: ({ fundId = '', movementId = '', figures: { amountFen = 0, limitFen = 0, since } }) => ({
    zh: `${since} 以资金 ${fundId} 向个人支付 ${inYuan(amountFen)} 元（${movementId}），超过 ${inYuan(limitFen)} 元`,
    en: `paid ${inYuan(amountFen)} yuan of fund ${fundId} to a person on ${since} (${movementId}), above ${inYuan(limitFen)}`,
  }),
});
