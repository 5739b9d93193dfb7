import { addDays, addMonths, type Day } from '../../../kernel/calendar.ts';
import { inYuan } from '../../../kernel/money.ts';
import { type FlagRule, NOTHING } from './flag-rule.ts';
import { ofYear } from './ground/ground.ts';
import { isBelow, percent, shareOf } from './percent.ts';

/** The day after the end of a month of a year. */
const afterMonth = (year: number, month: number): Day => addMonths(`${year}-01-01`, month);

/** 县级专项扶贫资金: a share of last year's local revenue; not evaluated where the basis of that is unknown. */
export const specialFundShort: FlagRule = {
  ruleId: 'special-fund-short',
  version: 1,
  title: { zh: '县级专项资金占比不足', en: 'special fund under its share' },
  limits: ['shareBp', 'month'],
  touched(fact) {
    if (fact.type === 'funds.special-fund-set-up') return { raising: [ofYear(fact.data.unitId, fact.data.fiscalYear)] };
    if (fact.type !== 'funds.revenue-recorded') return undefined;
    return { raising: [ofYear(fact.data.unitId, fact.data.fiscalYear + 1)] };
  },
  *all({ revenues }) {
    for (const key of revenues.keys()) {
      const [unitId = '', year] = key.split(' ');
      yield ofYear(unitId, Number(year) + 1);
    }
  },
  judge({ units, revenues, specials, today }, name, { shareBp = 0, month = 12 }) {
    const [unitId = '', told] = name.split(' ');
    const year = Number(told);
    const revenue = revenues.get(ofYear(unitId, year - 1));
    if (!revenue || units.get(unitId)?.level !== 'county') return NOTHING;
    const judgedOn = afterMonth(year, month);
    if (today < judgedOn) return { flags: [], nextOn: judgedOn };
    const set = specials.get(name) ?? [];
    const amountFen = set.reduce((sum, { fen }) => sum + fen, 0);
    if (!isBelow(amountFen, revenue.fen, shareBp)) return NOTHING;
    const measured = { ofFen: revenue.fen, shareBp: shareOf(amountFen, revenue.fen), limitBp: shareBp };
    const figures = { ...(amountFen > 0 && { amountFen }), ...measured, since: addDays(judgedOn, -1) };
    return { flags: [{ unitId, year, of: {}, figures, sources: [revenue, ...set].map(({ source }) => source) }] };
  },
  words: ({ year, figures: { amountFen = 0, ofFen = 0, shareBp, limitBp } }) => ({
    zh: `${year} 年安排县级专项资金 ${inYuan(amountFen)} 元，占上年地方财政收入 ${inYuan(ofFen)} 元的 ${percent(shareBp)}，低于 ${percent(limitBp)}`,
    en: `set aside ${inYuan(amountFen)} yuan as its special fund of ${year}: ${percent(shareBp)} of last year's local revenue of ${inYuan(ofFen)}, under ${percent(limitBp)}`,
  }),
};
