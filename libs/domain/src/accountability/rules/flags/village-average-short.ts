import { addDays, lastDayOf } from '../../../kernel/calendar.ts';
import { inYuan } from '../../../kernel/money.ts';
import { type FlagRule, NOTHING } from './flag-rule.ts';
import { liesWithin } from './ground/ground.ts';

/**
 * Fiscal, financial and private money traced to the poor villages, each yuan once: judged once the year of the target is over, by the villages that
 * there were, and what had come for them, by then. What one village lacks alone is a mark on that village, and no flag.
 */
export const villageAverageShort: FlagRule = {
  ruleId: 'village-average-short',
  version: 1,
  title: { zh: '贫困村平均投入不足', en: 'average of the poor villages under the target' },
  limits: ['amountFen', 'year'],
  touched(fact, { cities }) {
    if (fact.type === 'organisation.unit-established') {
      const { level, designations } = fact.data;
      return level === 'city' || designations?.includes('poor-village') ? { raising: cities } : undefined;
    }
    switch (fact.type) {
      case 'funds.movement-reversed':
      case 'funds.instrument-repaid':
      case 'funds.instrument-entry-reversed':
        return { raising: cities };
      case 'funds.funds-paid':
      case 'funds.instrument-drawn-down':
        return { clearing: cities };
      default:
        return undefined;
    }
  },
  all: ({ cities }) => cities,
  judge(ground, name, { amountFen: limitFen = 0, year = 0 }) {
    const judgedOn = addDays(lastDayOf(year), 1);
    if (ground.today < judgedOn) return { flags: [], nextOn: judgedOn };
    let count = 0;
    let countedFen = 0;
    for (const [unitId, { isPoorVillage, establishedOn }] of ground.units) {
      if (!isPoorVillage || establishedOn >= judgedOn || !liesWithin(ground, unitId, name)) continue;
      count += 1;
      for (const [cameIn, fen] of ground.countedFor.get(unitId) ?? []) if (cameIn <= year) countedFen += fen;
    }
    if (count === 0 || countedFen >= limitFen * count) return NOTHING;
    const amountFen = Math.floor(countedFen / count);
    const figures = { ...(amountFen > 0 && { amountFen }), limitFen, count };
    return { flags: [{ unitId: name, year, of: {}, figures, sources: [] }] };
  },
  words: ({ year, figures: { amountFen = 0, limitFen = 0, count } }) => ({
    zh: `到 ${year} 年底，${count} 个贫困村平均投入 ${inYuan(amountFen)} 元，低于 ${inYuan(limitFen)} 元`,
    en: `had brought ${inYuan(amountFen)} yuan on average to its ${count} poor villages by the end of ${year}, under ${inYuan(limitFen)}`,
  }),
};
