import { firstSecretaryExpectedFrom, vacantSince } from '../../../grassroots/first-secretary-gap.ts';
import { addDays, type Day, earlierOf, yearOf } from '../../../kernel/calendar.ts';
import { type FlagRule, NOTHING } from './flag-rule.ts';
import type { GroundSpell } from './ground/ground.ts';

/** The next day on which somebody begins to serve, or serves no longer. */
function nextTurn(spells: readonly GroundSpell[], today: Day): Day | undefined {
  const days = spells.flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [addDays(to, 1)])]);
  return days
    .filter((day) => day > today)
    .reduce<Day | undefined>((a, b) => (a === undefined ? b : earlierOf(a, b)), undefined);
}

/** 第一书记空缺: a poor village has had no first secretary for more than so many days. */
export const firstSecretaryMissing: FlagRule = {
  ruleId: 'first-secretary-missing',
  version: 1,
  title: { zh: '第一书记空缺', en: 'a village without a first secretary' },
  limits: ['days', 'from'],
  touched(fact) {
    switch (fact.type) {
      case 'organisation.leader-appointed':
      case 'organisation.appointment-ended':
      case 'organisation.appointment-struck':
        return fact.data.post === 'first-secretary' ? { raising: [fact.data.unitId] } : undefined;
      case 'organisation.unit-established':
        return fact.data.designations?.includes('poor-village') ? { raising: [fact.data.unitId] } : undefined;
      case 'organisation.unit-merged':
      case 'organisation.unit-split':
      case 'organisation.succession-struck':
        return { raising: [fact.data.unitId] };
      default:
        return undefined;
    }
  },
  *all({ units }) {
    for (const [unitId, { isPoorVillage }] of units) if (isPoorVillage) yield unitId;
  },
  judge({ units, secretaries, today }, unitId, { days = 0, from = '' }) {
    const village = units.get(unitId);
    if (!village?.isPoorVillage) return NOTHING;
    const { establishedOn, endedOn } = village;
    if (endedOn !== undefined && endedOn <= today) return NOTHING;
    const spells = [...(secretaries.get(unitId)?.values() ?? [])];
    const expectedFrom = firstSecretaryExpectedFrom({ designations: ['poor-village'], establishedOn }, from);
    const since = vacantSince(spells, expectedFrom, today);
    const turns = [nextTurn(spells, today), endedOn, expectedFrom].filter((day) => day !== undefined && day > today);
    const nextOn = (...more: readonly Day[]): Day => [...(turns as Day[]), ...more].reduce(earlierOf);
    if (since === undefined) return { flags: [], nextOn: turns.length > 0 ? nextOn() : undefined };
    const flaggedOn = addDays(since, days);
    if (today < flaggedOn) return { flags: [], nextOn: nextOn(flaggedOn) };
    const sources = spells.filter(({ to }) => to !== undefined).map(({ source }) => source);
    const year = yearOf(flaggedOn);
    const figures = { days, since };
    return { flags: [{ unitId, year, of: {}, figures, sources }], nextOn: turns.length > 0 ? nextOn() : undefined };
  },
  words: ({ figures: { days, since } }) => ({
    zh: `自 ${since} 起没有第一书记，超过 ${days} 天`,
    en: `has had no first secretary since ${since}, for more than ${days} days`,
  }),
};
