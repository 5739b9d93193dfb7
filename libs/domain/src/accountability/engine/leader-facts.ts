import type { Day } from '../../kernel/calendar.ts';
import type { LeaderFacts } from '../facts/facts.ts';
import { loaded, needUnitsOf, ofLeader, type ReadingPlan, shared } from './loading.ts';

const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** All that bears on one person as of a day. What was known is for whoever reads: no event after that position. */
export function* leaderFacts(leaderId: string, asOf: Day): ReadingPlan<LeaderFacts> {
  const from = loaded();
  yield* from.need([ofLeader(leaderId), ...shared(1, 0)]);
  yield* needUnitsOf(from, [leaderId]);
  const { policies } = from.facts();
  const decisionsFrom = policies.map(({ policy }) => yearOf(policy.decisionsFrom));
  yield* from.need(shared(Math.min(...decisionsFrom) - 1, yearOf(asOf)));
  return { ...from.facts(), leaderId };
}
