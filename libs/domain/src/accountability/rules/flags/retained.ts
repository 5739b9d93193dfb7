import { phaseNames } from '../../../funds/phase-names.ts';
import { inYuan } from '../../../kernel/money.ts';
import { type FlagRule, NOTHING } from './flag-rule.ts';
import { isMovement } from './ground/flag-facts.ts';
import { accountKey } from './ground/ground.ts';
import { moved } from './ground/lots.ts';
import { waited } from './waiting.ts';

/** 滞留: money that was allocated or disbursed to a holder, and has not moved on. */
export const retained: FlagRule = {
  ruleId: 'retained',
  version: 1,
  grows: true,
  title: { zh: '资金滞留', en: 'money retained' },
  limits: ['days'],
  touched(fact) {
    if (!isMovement(fact)) return undefined;
    const { fundId, from, to } = fact.data;
    const isRaising = fact.type === 'funds.movement-reversed';
    const [came, left] = [to && [accountKey(fundId, to)], from && [accountKey(fundId, from)]];
    return isRaising
      ? { raising: [...(came ?? []), ...(left ?? [])] }
      : { ...(came && { raising: came }), ...(left && { clearing: left }) };
  },
  all: ({ accounts }) => accounts.keys(),
  judge({ accounts, today }, name, { days = 0 }) {
    const account = accounts.get(name);
    if (!account) return NOTHING;
    const { holderId, phase, fund } = account;
    const { there, nextOn: enteredOn } = moved(account.lots, today);
    const { long, fen, nextOn } = waited(there, days, today, enteredOn);
    const [first] = long;
    if (!first) return { flags: [], nextOn };
    const figures = { amountFen: fen, days, since: first.on };
    const of = { fundId: fund.fundId, phase };
    const sources = long.map(({ source }) => source);
    return { flags: [{ unitId: holderId, year: fund.fiscalYear, of, figures, sources }], nextOn };
  },
  words({ fundId = '', phase, figures: { amountFen = 0, days, since } }) {
    const { zh, en } = phaseNames[phase === 'disbursed' ? 'disbursed' : 'allocated'];
    return {
      zh: `资金 ${fundId} 的${zh}资金 ${inYuan(amountFen)} 元自 ${since} 起滞留，超过 ${days} 天未使用或下达`,
      en: `holds ${inYuan(amountFen)} yuan of fund ${fundId}, ${en} since ${since} or later, that have not moved for more than ${days} days`,
    };
  },
};
