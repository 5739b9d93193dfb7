import { inYuan } from '../../../kernel/money.ts';
import type { Bilingual } from '../../../kernel/text.ts';
import { type FlagRule, NOTHING, type Told } from './flag-rule.ts';
import { isMovement } from './ground/flag-facts.ts';
import { moved } from './ground/lots.ts';
import { waited } from './waiting.ts';

interface Kind {
  readonly ruleId: string;
  readonly title: Bilingual;
  readonly words: (told: Told) => Bilingual;
}

/** What has been at the disposal of a pool, or of those it gave money to, and was not paid for so long. */
const unspentFor = (kind: Kind): FlagRule => ({
  ...kind,
  version: 1,
  grows: true,
  limits: ['days'],
  touched(fact) {
    if (!isMovement(fact)) return undefined;
    const names = [fact.data.fundId];
    if (fact.type === 'funds.funds-budgeted' || fact.type === 'funds.movement-reversed') return { raising: names };
    return fact.type === 'funds.funds-paid' ? { clearing: names } : undefined;
  },
  all: ({ funds }) => funds.keys(),
  judge({ funds, today }, name, { days = 0 }) {
    const fund = funds.get(name);
    if (!fund) return NOTHING;
    const { there, nextOn: enteredOn } = moved(fund.unspent, today);
    const { long, fen, nextOn } = waited(there, days, today, enteredOn);
    const [first] = long;
    if (!first) return { flags: [], nextOn };
    const figures = { amountFen: fen, days, since: first.on };
    const about = { unitId: fund.poolHolderId, year: fund.fiscalYear, of: { fundId: name } };
    return { flags: [{ ...about, figures, sources: long.map(({ source }) => source) }], nextOn };
  },
});

/** 结转结余: over one year. */
export const unspentOneYear = unspentFor({
  ruleId: 'unspent-one-year',
  title: { zh: '结转结余超过一年', en: 'unspent over one year' },
  words: ({ fundId = '', figures: { amountFen = 0, days, since } }) => ({
    zh: `资金 ${fundId} 有 ${inYuan(amountFen)} 元自 ${since} 起超过 ${days} 天未支出`,
    en: `has ${inYuan(amountFen)} yuan of fund ${fundId} that were not spent for more than ${days} days, since ${since}`,
  }),
});

/** 闲置: two years or more, a candidate for recovery 收回. */
export const idleTwoYears = unspentFor({
  ruleId: 'idle-two-years',
  title: { zh: '资金闲置两年以上', en: 'idle two years or more' },
  words: ({ fundId = '', figures: { amountFen = 0, days, since } }) => ({
    zh: `资金 ${fundId} 有 ${inYuan(amountFen)} 元自 ${since} 起闲置超过 ${days} 天，应研究收回`,
    en: `has ${inYuan(amountFen)} yuan of fund ${fundId} idle for more than ${days} days, since ${since}: a candidate for recovery`,
  }),
});
