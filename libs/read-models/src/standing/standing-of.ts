import { derive, deriveUnder, follow, leaderFacts, type Policy, type Standing } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { Answer } from '../runner/views.ts';
import { readLoads } from './facts.ts';

export interface StandingRequest {
  readonly leaderId: string;
  /** Calendar day: what was true on it. */
  readonly on: string;
  /** Only what was recorded at this position or before it: what was known then. Default: all that is recorded. */
  readonly knownAt?: number | undefined;
  /** What-if: as though this policy had always been in force. */
  readonly under?: Policy | undefined;
}

/** What one leader answers for on a day, and why, derived from the log at this moment; no table stands between. */
export async function standingOf(
  store: EventStore,
  { leaderId, on, knownAt = Infinity, under }: StandingRequest,
): Promise<{ readonly standing: Standing } & Answer> {
  const { size } = await store.head();
  const position = Math.min(knownAt, size - 1);
  const facts = await follow(leaderFacts(leaderId, on), readLoads(store, position));
  return { standing: under ? deriveUnder(facts, under, on) : derive(facts, facts.policies, on), position };
}
