import type { INestApplicationContext } from '@nestjs/common';
import { dayOf, type ProgrammePolicy, policy, policyOn } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { Clock } from '../clock/clock.ts';
import { stateIn } from '../facts/state-in.ts';
import { CLOCK, EVENT_STORE } from '../injection-tokens.ts';

/** What is proposed and adopted, as the log says now. */
export const policyIn = async (store: EventStore): Promise<ProgrammePolicy> => (await stateIn(store, policy)).state;

/** Which version governs decisions of a day, and which one waits to be adopted; null: none. */
export interface PolicyStatus {
  readonly inForce: number | null;
  readonly waiting: number | null;
}

/** Of today. */
export async function policyStatus(store: EventStore, clock: Clock): Promise<PolicyStatus> {
  const { adopted, proposed } = await policyIn(store);
  const inForce = policyOn(adopted, dayOf(clock.now()));
  const waiting = [...proposed.values()].find(({ status }) => status === 'requested');
  return { inForce: inForce?.version ?? null, waiting: waiting?.policy.version ?? null };
}

/** The same, of a ledger that is open. */
export const policyStatusOf = (app: INestApplicationContext): Promise<PolicyStatus> =>
  policyStatus(app.get<EventStore>(EVENT_STORE), app.get<Clock>(CLOCK));
