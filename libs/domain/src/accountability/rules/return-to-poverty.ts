import { addDays, type Day } from '../../kernel/calendar.ts';
import type { Facts, ReturnEntry } from '../known/facts.ts';
import type { EventRef } from '../terms.ts';
import { outBy, personsOutAsOf } from './persons-out.ts';
import { isExitStanding } from './poverty.ts';
import { causesOf, type DerivedObligation, type PersonRule } from './rule.ts';

/** What stands of a year's entries as of a day. */
function standing(entries: readonly ReturnEntry[], asOf: Day) {
  const last = entries.findLast(({ on }) => on <= asOf);
  return last?.says === 'returned' ? last : undefined;
}

type Returned = Extract<ReturnEntry, { readonly says: 'returned' }>;

interface Above {
  readonly since: Day;
  /** Where it was not so from the day of the return on: the count by which it is. */
  readonly by: readonly EventRef[];
}

/**
 * Since when, without a break, the share of those who returned among those who had come out is above the policy’s: as the villages
 * have counted by each day, or, where nothing of theirs is told by then, as it was recorded with the return.
 */
function aboveSince(facts: Facts, unitId: string, year: number, entry: Returned, shareAboveBp: number, asOf: Day) {
  const out = outBy(facts, unitId, year);
  const isAbove = (day: Day): boolean => {
    const persons = personsOutAsOf(out, year, day) ?? entry.personsOut;
    // Of how many is not known, or of none: nothing can be said of the share.
    return Boolean(persons) && entry.persons * 10_000 > (persons ?? 0) * shareAboveBp;
  };
  let above: Above | undefined;
  const told = out.told.filter(({ on }) => on > entry.on && on <= asOf);
  for (const { on, by } of [{ on: entry.on, by: [] }, ...told.map((one) => ({ on: one.on, by: [one.ref] }))])
    if (!isAbove(on)) above = undefined;
    else above ??= { since: on, by };
  return above;
}

/** 返贫 after an exit, above the policy’s share: while the exit stands, whoever was first responsible in the year is reviewed. */
export const returnToPoverty: PersonRule = {
  id: 'return-to-poverty',
  version: 2,
  title: { zh: '退出后返贫', en: 'return to poverty after an exit' },
  basis: {
    zh: '政策规定：退出后当年返贫人数超过已脱贫人口规定比例的，对该年度第一责任人提请复核',
    en: 'The policy: where more than a share of those who had come out return to poverty in a year, whoever was first responsible in it is reviewed',
  },
  sentence: ({ unit, year }) => ({
    zh: `${unit.zh}退出后，${year} 年返贫人数超过政策规定的比例，该同志为该年度第一责任人，应予复核`,
    en: `After the exit of ${unit.en} more returned to poverty in ${year} than the share that the policy sets; this person was first responsible in that year, which is to be reviewed`,
  }),
  find: (view, { leaderId }) =>
    view.unitsAnswered(leaderId).flatMap((unitId) =>
      [...(view.facts.returns.get(unitId) ?? [])].flatMap(([year, entries]): readonly DerivedObligation[] => {
        const entry = standing(entries, view.asOf);
        const policy = entry && view.policyFor({ on: entry.on, position: entry.ref.position });
        const review = policy?.returnReview;
        if (!entry || !review || !isExitStanding(view.facts, unitId, entry.on, view.asOf)) return [];
        const above = aboveSince(view.facts, unitId, year, entry, review.shareAboveBp, view.asOf);
        if (!above) return [];
        const own = view
          .attributions(unitId, year, policy)
          .filter((one) => one.effective && one.leaderId === leaderId && one.responsibility === 'first');
        if (own.length === 0) return [];
        return [
          {
            ruleId: 'return-to-poverty',
            kind: 'review',
            leaderId,
            unitId,
            year,
            responsibility: 'first',
            policyVersion: policy.version,
            requiredOn: above.since,
            dueOn: addDays(above.since, review.dueDays),
            causes: causesOf([entry.ref], above.by, ...own.map(({ refs }) => refs)),
          },
        ];
      }),
    ),
};
