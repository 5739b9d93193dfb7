import { type Day, yearOf } from '../../kernel/calendar.ts';
import type { LeaderFacts } from '../known/facts.ts';
import { cyclesUpTo, loaded, needUnitsOf, ofLeader, POLICIES, type ReadingPlan } from './loading.ts';

/** All that bears on one person as of a day. What was known is for whoever reads: no event after that position. */
export function* leaderFacts(leaderId: string, asOf: Day): ReadingPlan<LeaderFacts> {
  const from = loaded();
  yield* from.need([ofLeader(leaderId), POLICIES]);
  yield* needUnitsOf(from, [leaderId]);
  yield* from.need(cyclesUpTo(from.facts(), yearOf(asOf)));
  return { ...from.facts(), leaderId };
}
