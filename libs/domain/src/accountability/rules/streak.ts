import { addDays, laterOf } from '../../kernel/calendar.ts';
import type { ResponsibilityKind } from '../../organisation/terms.ts';
import type { EventRef } from '../terms.ts';
import type { Consequence, Trigger, Whom } from '../trigger-terms.ts';
import { weaker } from './answering.ts';
import type { Condition } from './conditions/condition.ts';
import { successionsOf } from './lineage.ts';
import { type Occurrence, occurrenceOf } from './occurrence.ts';
import { causesOf, type DerivedObligation } from './rule.ts';
import type { View } from './view.ts';
import type { Since } from './year-outcome.ts';

/** Occurrences year after year, the last one last, in one unit or from a unit to its successor. */
export interface Streak {
  /** At least one. */
  readonly occurrences: readonly Occurrence[];
  /** The mergers and splits on the way. */
  readonly refs: readonly EventRef[];
}

/** The streaks of so many years that end in a unit's year, of one person; those within the unit first. */
export function streaksUpTo(
  view: View,
  leaderId: string,
  condition: Condition,
  { unitId, year }: Pick<Occurrence, 'unitId' | 'year'>,
  years: number,
): readonly Streak[] {
  const last = occurrenceOf(view, leaderId, condition, unitId, year);
  if (!last) return [];
  if (years === 1) return [{ occurrences: [last], refs: [] }];
  const before = [{ predecessorId: unitId, refs: [] }, ...successionsOf(view, unitId, year)];
  return before.flatMap(({ predecessorId, refs }) =>
    streaksUpTo(view, leaderId, condition, { unitId: predecessorId, year: year - 1 }, years - 1).map((streak) => ({
      occurrences: [...streak.occurrences, last],
      refs: [...streak.refs, ...refs],
    })),
  );
}

/** The kind in which someone answers for all of several years: the weakest of them. */
export const kindIn = (all: readonly Pick<Occurrence, 'responsibility'>[]): ResponsibilityKind =>
  all.map(({ responsibility }) => responsibility).reduce(weaker);

const POSTS: Readonly<Partial<Record<Whom, readonly string[]>>> = {
  principals: ['party-secretary', 'head'],
  'leader-in-charge': ['leader-in-charge'],
};

type Answered = Pick<Occurrence, 'responsibility' | 'posts'>;

/** Whether somebody who answered so in every one of the years is meant. */
function isMeant(whom: Whom, all: readonly Answered[]): boolean {
  const posts = POSTS[whom];
  return posts ? all.every((one) => one.posts.some((post) => posts.includes(post))) : whom === kindIn(all);
}

/** What a trigger entails for somebody who answered so in every one of the years. */
export const entailedBy = ({ consequences }: Trigger, all: readonly Answered[]): readonly Consequence[] =>
  consequences.filter(({ whom }) => whom.some((one) => isMeant(one, all)));

/** What follows from a streak; its years may be published in any order. */
export function followingFrom(
  { occurrences, refs }: Streak,
  leaderId: string,
  rule: Pick<DerivedObligation, 'ruleId' | 'kind' | 'triggerId' | 'body' | 'approval'>,
  dueDays: number,
  further: readonly Since[] = [],
): readonly DerivedObligation[] {
  const last = occurrences.at(-1);
  if (!last) return [];
  const since = [...occurrences.map((one) => one.since), ...further];
  const requiredOn = since.map(({ on }) => on).reduce(laterOf);
  return [
    {
      ...rule,
      leaderId,
      unitId: last.unitId,
      year: last.year,
      responsibility: kindIn(occurrences),
      policyVersion: last.policy.version,
      requiredOn,
      dueOn: addDays(requiredOn, dueDays),
      causes: causesOf(
        since.map(({ ref }) => ref),
        ...occurrences.map((one) => one.refs),
        refs,
      ),
    },
  ];
}
