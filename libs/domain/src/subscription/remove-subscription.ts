import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { subscriptionRemoved } from './facts.ts';
import { subscriptionOn, subscriptions } from './subscriptions.ts';

/** For good: its id is not given again, so that nobody takes another's position for their own. */
export const removeSubscription = useCase({
  name: 'subscription/remove-subscription',
  title: { zh: '移除订阅', en: 'remove a subscription' },
  asks: subscriptionRemoved.fields,
  permission: 'subscription:manage',
  authority: 'optional',
  streams: () => ({ subscriptions }),
  decide: ({ subscriptions: all }, { subscriptionId }, context) => {
    const found = subscriptionOn(all, subscriptionId, context);
    return isRefusal(found) ? found : { subscriptions: [subscriptionRemoved({ subscriptionId })] };
  },
});
