import {
  derive,
  deriveUnder,
  follow,
  type JoinedId,
  joinedIn,
  type LeaderFacts,
  type LeaderRecord,
  leaderFacts,
  type Policy,
  recordOf,
  type Standing,
  type StandingInterval,
  standingsOver,
} from '@onus/domain';
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
  { leaderId, on, knownAt, under }: StandingRequest,
): Promise<{ readonly standing: Standing } & Answer> {
  const { facts, position } = await knownOf(store, { leaderId, on, knownAt });
  return { standing: under ? deriveUnder(facts, under, on) : derive(facts, facts.policies, on), position };
}

/** Both how one leader stands on a day and how they stood over the years, of what is read once. */
export async function standingWithChanges(
  store: EventStore,
  request: Omit<StandingRequest, 'under'>,
): Promise<{ readonly standing: Standing; readonly changes: readonly StandingInterval[] } & Answer> {
  const { facts, position } = await knownOf(store, request);
  const { policies } = facts;
  return { standing: derive(facts, policies, request.on), changes: standingsOver(facts, policies), position };
}

/** What is on record of one leader as of a day, derived in the same way. */
export async function leaderRecord(
  store: EventStore,
  request: Omit<StandingRequest, 'under'>,
): Promise<{ readonly record: LeaderRecord } & Answer> {
  const { facts, position } = await knownOf(store, request);
  return { record: recordOf(facts, facts.policies, request.on), position };
}

/** How one leader stood over the years, derived in the same way; `on`: cycles of later years are not looked at. */
export async function standingChanges(
  store: EventStore,
  request: Omit<StandingRequest, 'under'>,
): Promise<
  {
    readonly leaderId: string;
    readonly joined: readonly JoinedId[];
    readonly changes: readonly StandingInterval[];
  } & Answer
> {
  const { facts, position } = await knownOf(store, request);
  const { leaderId } = facts;
  const joined = joinedIn(facts.persons, leaderId);
  return { leaderId, joined, changes: standingsOver(facts, facts.policies), position };
}

async function knownOf(
  store: EventStore,
  { leaderId, on, knownAt = Infinity }: StandingRequest,
): Promise<{ readonly facts: LeaderFacts } & Answer> {
  const { size } = await store.head();
  const position = Math.min(knownAt, size - 1);
  return { facts: await follow(leaderFacts(leaderId, on), readLoads(store, position)), position };
}
