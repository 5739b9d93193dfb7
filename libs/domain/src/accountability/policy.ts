import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { refusal } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { policyAdopted } from './adopt-policy/events.ts';

/** One version of the programme's parameters ([P]), as adopted. */
export type Policy = FactOf<typeof policyAdopted>['data'];

/** Every version adopted, the oldest first. */
export type Policies = readonly Policy[];

const evolve = (state: Policies, { data }: FactOf<typeof policyAdopted>): Policies => [...state, data];

export const policy = stream('policy', [] as Policies, evolve)('programme');

/** The version under which something that took effect on a day falls: the newest whose decisions had begun by then. */
export const policyOn = (policies: Policies, day: Day): Policy | undefined =>
  policies.findLast(({ decisionsFrom }) => decisionsFrom <= day);

export const noPolicyInForce = refusal('policy.none-in-force', ({ day }: { day: string }) => ({
  zh: `${day} 没有适用的政策`,
  en: `No policy governs decisions of ${day}`,
}));
