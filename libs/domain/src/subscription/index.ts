import type { UseCase } from '../kernel/use-case.ts';
import { changeSubscription } from './change-subscription.ts';
import { createSubscription, SUBSCRIPTIONS_MAX } from './create-subscription.ts';
import { pauseSubscription } from './pause-subscription.ts';
import { removeSubscription } from './remove-subscription.ts';
import { resumeSubscription } from './resume-subscription.ts';
import { rewindSubscription } from './rewind-subscription.ts';

export * from './facts.ts';
export {
  absentSubscription,
  type Subscription,
  type SubscriptionEvent,
  type SubscriptionFilter,
  type Subscriptions,
  subscriptions,
} from './subscriptions.ts';
export * from './terms.ts';
export { createSubscription, pauseSubscription, rewindSubscription, SUBSCRIPTIONS_MAX };

export const subscriptionUseCases: readonly UseCase[] = [
  createSubscription,
  changeSubscription,
  pauseSubscription,
  resumeSubscription,
  rewindSubscription,
  removeSubscription,
];
