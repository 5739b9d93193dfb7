import { type FlagRule, NOTHING } from './flag-rule.ts';
import { type Ground, liesWithin, nearest, type OpenFlag } from './ground/ground.ts';

/** The county in which a unit lies, or that it is. */
const countyOf = (ground: Ground, unitId: string): string | undefined =>
  nearest(ground, unitId, (_, unit) => unit?.level === 'county');

/** Against money, and not explained or corrected by the office's answer. */
const stands = ({ of, outcome }: OpenFlag): boolean =>
  of.fundId !== undefined && outcome !== 'explained' && outcome !== 'corrected';

/** 带问题摘帽: a county is out of poverty while flags stand against its funds and those of the units in it. */
export const delistedWithFlags: FlagRule = {
  ruleId: 'delisted-with-flags',
  version: 1,
  title: { zh: '资金问题未解决即摘帽', en: 'a county delisted with flags against its funds' },
  limits: [],
  touched(fact, ground) {
    switch (fact.type) {
      case 'exit.exit-approved':
      case 'exit.exit-revoked':
      case 'exit.exit-step-struck':
        return ground.units.get(fact.data.unitId)?.level === 'county' ? { raising: [fact.data.unitId] } : undefined;
      default:
        return undefined;
    }
  },
  touchedBy: (flags, ground) =>
    flags.flatMap(({ of, unitId }) => (of.fundId === undefined ? [] : (countyOf(ground, unitId) ?? []))),
  all: ({ exits }) => exits.keys(),
  judge(ground, unitId) {
    const exit = ground.exits.get(unitId);
    if (!exit || ground.units.get(unitId)?.level !== 'county') return NOTHING;
    const standing = [...ground.flags.values()].filter(
      (flag) => stands(flag) && liesWithin(ground, flag.unitId, unitId),
    );
    if (standing.length === 0) return NOTHING;
    const { year, on } = exit;
    const figures = { count: standing.length, since: on };
    const sources = [exit, ...standing].map(({ source }) => source);
    return { flags: [{ unitId, year, of: {}, figures, sources }] };
  },
  words: ({ figures: { count, since } }) => ({
    zh: `${since} 批准摘帽，其资金尚有 ${count} 项风险提示未解决`,
    en: `was delisted on ${since} while ${count} flags stand against its funds`,
  }),
};
