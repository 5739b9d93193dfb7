import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { rewardGranted } from './facts.ts';

export type Reward = FactOf<typeof rewardGranted>['data'];

/** Granted once, and never changed. */
export const reward = stream(
  'reward',
  undefined as Reward | undefined,
  (_: Reward | undefined, { data }: FactOf<typeof rewardGranted>): Reward => data,
);

export const rewardExists = alreadyExists('reward', '奖补', 'reward subsidy');
