import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { subscriptionPaused } from './facts.ts';
import { subscriptionOn, subscriptions } from './subscriptions.ts';

const alreadyPaused = refusal('subscription.already-paused', ({ id }: { id: string }) => ({
  zh: `订阅 ${id} 已暂停`,
  en: `The subscription ${id} is paused already`,
}));

/** Nothing is given until it is resumed, and nothing is lost. */
export const pauseSubscription = useCase({
  name: 'subscription/pause-subscription',
  title: { zh: '暂停订阅', en: 'pause a subscription' },
  asks: subscriptionPaused.fields,
  permission: 'subscription:manage',
  authority: 'optional',
  streams: () => ({ subscriptions }),
  decide: ({ subscriptions: all }, { subscriptionId }, context) => {
    const found = subscriptionOn(all, subscriptionId, context);
    if (isRefusal(found)) return found;
    if (found.status === 'paused') return alreadyPaused({ id: subscriptionId }, 'subscriptionId');
    return { subscriptions: [subscriptionPaused({ subscriptionId })] };
  },
});
