import { setImmediate } from 'node:timers/promises';
import {
  derive,
  type Explanation,
  follow,
  leaderFacts,
  type Mark,
  STANDING_STATUSES,
  type StandingObligation,
  type StandingStatus,
} from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { readLoadsOnce } from '../standing/facts.ts';

/** One leader in the list. */
export interface ListedStanding {
  readonly leaderId: string;
  readonly status: StandingStatus;
  /** Place of the status in `STANDING_STATUSES`: 0 is the most severe. */
  readonly severity: number;
  /** What explains the status. */
  readonly because: Explanation | undefined;
  readonly obligations: readonly StandingObligation[];
  readonly marks: readonly Mark[];
}

/**
 * The standing of each of some leaders on a day, by the domain's `derive` and no other rule, the most severe first, then by
 * id; those of whom nothing is required are left out. Others get a turn of the event loop between two leaders.
 */
export async function weighStandings(
  store: EventStore,
  leaderIds: readonly string[],
  on: string,
  knownAt: number,
): Promise<readonly ListedStanding[]> {
  const read = readLoadsOnce(store, knownAt);
  const found: ListedStanding[] = [];
  const listed = new Set<string>();
  for (const id of leaderIds) {
    const facts = await follow(leaderFacts(id, on), read);
    const { leaderId } = facts;
    if (listed.has(leaderId)) continue; // by another of their ids
    listed.add(leaderId);
    const { status, obligations, marks, explanation } = derive(facts, facts.policies, on);
    const severity = STANDING_STATUSES.indexOf(status);
    if (status !== 'clear') found.push({ leaderId, status, severity, because: explanation[0], obligations, marks });
    await setImmediate();
  }
  return found.sort((a, b) => a.severity - b.severity || (a.leaderId < b.leaderId ? -1 : 1));
}
