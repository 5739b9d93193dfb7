import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { type Asked, fourEyes } from '../kernel/four-eyes.ts';
import { refusal } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { policyAdopted, policyProposed, policyRefused } from './facts.ts';

/** One version of the programme's parameters ([P]), as adopted. */
export type Policy = FactOf<typeof policyAdopted>['data'];

/** Every version adopted, the oldest first. */
export type Policies = readonly Policy[];

/** What somebody proposed as a version, and what became of it. */
export interface PolicyProposal extends Asked {
  readonly policy: Policy;
  /** Day of the last step. */
  readonly lastOn: Day;
}

/** The policy of the programme: what is adopted, and what is proposed for it. */
export interface ProgrammePolicy {
  readonly adopted: Policies;
  /** The newest proposal of each version. */
  readonly proposed: ReadonlyMap<number, PolicyProposal>;
}

export type PolicyEvent = FactOf<typeof policyProposed> | FactOf<typeof policyAdopted> | FactOf<typeof policyRefused>;

const decided = (
  { proposed }: ProgrammePolicy,
  version: number,
  now: Pick<PolicyProposal, 'status' | 'lastOn'>,
): ProgrammePolicy['proposed'] => {
  const proposal = proposed.get(version);
  return proposal ? new Map(proposed).set(version, { ...proposal, ...now }) : proposed;
};

function evolve(state: ProgrammePolicy, { type, data, actor, effectiveOn }: PolicyEvent): ProgrammePolicy {
  switch (type) {
    case 'accountability.policy-proposed': {
      const proposal: PolicyProposal = { policy: data, requestedBy: actor, status: 'requested', lastOn: effectiveOn };
      return { ...state, proposed: new Map(state.proposed).set(data.version, proposal) };
    }
    case 'accountability.policy-adopted': {
      const proposed = decided(state, data.version, { status: 'approved', lastOn: effectiveOn });
      return { adopted: [...state.adopted, data], proposed };
    }
    case 'accountability.policy-refused':
      return { ...state, proposed: decided(state, data.version, { status: 'refused', lastOn: effectiveOn }) };
  }
}

const none: ProgrammePolicy = { adopted: [], proposed: new Map() };

export const policy = stream('policy', none, evolve)('programme');

export const policyProposals = fourEyes('policy-proposal', '政策提议', 'policy proposal', 'version');

/** The version under which something that took effect on a day falls: the newest whose decisions had begun by then. */
export const policyOn = (policies: Policies, day: Day): Policy | undefined =>
  policies.findLast(({ decisionsFrom }) => decisionsFrom <= day);

export const policyOfVersion = (policies: Policies, version: number): Policy | undefined =>
  policies.find((each) => each.version === version);

export const noPolicyInForce = refusal('policy.none-in-force', ({ day }: { day: string }) => ({
  zh: `${day} 没有适用的政策`,
  en: `No policy governs decisions of ${day}`,
}));

/** Of what is proposed or adopted on a day. */
export const retroactive = refusal(
  'policy.retroactive',
  ({ decisionsFrom, day }: { decisionsFrom: string; day: string }) => ({
    zh: `${day} 提出或通过的政策不能适用于 ${decisionsFrom} 以来的既往决定；请以 decisionsFrom 给出当日或以后的日期`,
    en: `Proposed or adopted on ${day}, the policy cannot govern decisions from ${decisionsFrom} on: give that day or a later one as decisionsFrom`,
  }),
);
