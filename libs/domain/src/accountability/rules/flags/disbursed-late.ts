import { addDays, type Day, earlierOf } from '../../../kernel/calendar.ts';
import { inYuan } from '../../../kernel/money.ts';
import { type FlagRule, NOTHING } from './flag-rule.ts';
import { isMovement } from './ground/flag-facts.ts';
import { accountKey } from './ground/ground.ts';
import { moved } from './ground/lots.ts';
import type { Source } from './ground/source.ts';

/** 拨付不及时: money that was disbursed in the end, later than it should have been. Only a correction clears it. */
export const disbursedLate: FlagRule = {
  ruleId: 'disbursed-late',
  version: 1,
  grows: true,
  title: { zh: '拨付不及时', en: 'disbursed late' },
  limits: ['days'],
  touched(fact) {
    if (!isMovement(fact)) return undefined;
    const { fundId, from, to } = fact.data;
    // A reversal is the mirror of what it reverses, and what comes in earlier than it was entered changes what was late.
    const accounts = [from, to].filter((account) => account?.phase === 'allocated');
    return { raising: accounts.map((account) => accountKey(fundId, account as NonNullable<typeof account>)) };
  },
  all: ({ accounts }) => accounts.keys(),
  judge({ accounts, today }, name, { days = 0 }) {
    const account = accounts.get(name);
    if (account?.phase !== 'allocated') return NOTHING;
    let amountFen = 0;
    let since: Day = today;
    const sources: Source[] = [];
    const { nextOn } = moved(account.lots, today, (part, by) => {
      if (!by.isDisbursed || addDays(part.on, days) >= by.on) return;
      amountFen += part.fen;
      since = earlierOf(since, part.on);
      sources.push(part.source, by.source);
    });
    if (amountFen === 0) return { flags: [], nextOn };
    const { fund, holderId: unitId } = account;
    const of = { fundId: fund.fundId };
    return { flags: [{ unitId, year: fund.fiscalYear, of, figures: { amountFen, days, since }, sources }], nextOn };
  },
  words: ({ fundId = '', figures: { amountFen = 0, days, since } }) => ({
    zh: `资金 ${fundId} 自 ${since} 起收到的指标中，有 ${inYuan(amountFen)} 元超过 ${days} 天才拨付`,
    en: `disbursed ${inYuan(amountFen)} yuan of fund ${fundId} more than ${days} days after they were allocated, from ${since} on`,
  }),
};
