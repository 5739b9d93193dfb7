import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { subscriptionRewound } from './facts.ts';
import { subscriptionOn, subscriptions } from './subscriptions.ts';

/** Backwards, to be given again what was lost on the other side; or forwards, to pass over what is not wanted. */
export const rewindSubscription = useCase({
  name: 'subscription/rewind-subscription',
  title: { zh: '重设订阅的起点', en: 'give the events of a subscription from another position on' },
  asks: subscriptionRewound.fields,
  permission: 'subscription:manage',
  authority: 'optional',
  streams: () => ({ subscriptions }),
  decide: ({ subscriptions: all }, request, context) => {
    const found = subscriptionOn(all, request.subscriptionId, context);
    return isRefusal(found) ? found : { subscriptions: [subscriptionRewound(request)] };
  },
});
