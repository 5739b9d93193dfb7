import { type Day, yearOf } from '../../kernel/calendar.ts';
import { personOf } from '../../organisation/persons.ts';
import type { LeaderFacts } from '../known/facts.ts';
import type { Prefix } from '../known/prefix.ts';
import { cyclesUpTo, loaded, needUnitsOf, ofLeader, PERSONS, POLICIES, type ReadingPlan } from './loading.ts';

/**
 * All that bears on one person as of a day, by whichever of their ids. What was known is for whoever reads: no event after that
 * position.
 * @param prefix only what belongs to it
 */
export function* leaderFacts(leaderId: string, asOf: Day, prefix?: Prefix): ReadingPlan<LeaderFacts> {
  const from = loaded(prefix);
  yield* from.need([PERSONS, ofLeader(leaderId), POLICIES]);
  const known = yield* needUnitsOf(from, [leaderId]);
  const facts = (yield* from.need(cyclesUpTo(known, yearOf(asOf)))) ? from.facts() : known;
  return { ...facts, leaderId: personOf(facts.persons.joins, leaderId) };
}
