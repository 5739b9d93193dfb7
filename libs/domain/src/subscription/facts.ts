import { type FactType, fact } from '../kernel/fact.ts';
import { BehindPosition, feedFilterFields, Subscriber, SubscriptionId } from './terms.ts';

/**
 * Somebody is given what happens from here on, under a name. How far they have come is no fact: an acknowledgement that were one
 * would have to be acknowledged. Nor are addresses and secrets, which a log would keep for ever.
 */
export const subscriptionCreated = fact('subscription.subscription-created', {
  subscriptionId: SubscriptionId,
  subscriber: Subscriber,
  after: BehindPosition,
  ...feedFilterFields,
});

/** Its filter is this one from here on, whatever it was. */
export const subscriptionChanged = fact('subscription.subscription-changed', {
  subscriptionId: SubscriptionId,
  ...feedFilterFields,
});

export const subscriptionPaused = fact('subscription.subscription-paused', { subscriptionId: SubscriptionId });
export const subscriptionResumed = fact('subscription.subscription-resumed', { subscriptionId: SubscriptionId });

/** Events are given again, or from further on: what was acknowledged counts no longer. */
export const subscriptionRewound = fact('subscription.subscription-rewound', {
  subscriptionId: SubscriptionId,
  after: BehindPosition,
});

export const subscriptionRemoved = fact('subscription.subscription-removed', { subscriptionId: SubscriptionId });

export const subscriptionFacts: readonly FactType[] = [
  subscriptionCreated,
  subscriptionChanged,
  subscriptionPaused,
  subscriptionResumed,
  subscriptionRewound,
  subscriptionRemoved,
];
