import type { INestApplicationContext } from '@nestjs/common';
import { type Day, dayOf, type PolicyEvent, type ProgrammePolicy, policy, policyOn } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { Clock } from '../clock/clock.ts';
import { factOf } from '../facts/fact-of.ts';
import { CLOCK, EVENT_STORE } from '../injection-tokens.ts';

/** What is proposed and adopted, as the log says now. */
export async function policyIn(store: EventStore): Promise<ProgrammePolicy> {
  let state = policy.of.initial;
  for await (const event of store.readStream(policy.name))
    state = policy.of.evolve(state, factOf(event) as PolicyEvent);
  return state;
}

/** Which version governs decisions of a day, and which one waits to be adopted; null: none. */
export interface PolicyStatus {
  readonly inForce: number | null;
  readonly waiting: number | null;
}

export function policyStatus({ adopted, proposed }: ProgrammePolicy, day: Day): PolicyStatus {
  const waiting = [...proposed.values()].find(({ status }) => status === 'requested');
  return { inForce: policyOn(adopted, day)?.version ?? null, waiting: waiting?.policy.version ?? null };
}

/** Of a ledger that is open, today. */
export const policyStatusOf = async (app: INestApplicationContext): Promise<PolicyStatus> =>
  policyStatus(await policyIn(app.get<EventStore>(EVENT_STORE)), dayOf(app.get<Clock>(CLOCK).now()));
