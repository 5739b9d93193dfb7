import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { subscriptionResumed } from './facts.ts';
import { subscriptionOn, subscriptions } from './subscriptions.ts';

const notPaused = refusal('subscription.not-paused', ({ id }: { id: string }) => ({
  zh: `订阅 ${id} 未暂停`,
  en: `The subscription ${id} is not paused`,
}));

/** It goes on from where the subscriber stands. */
export const resumeSubscription = useCase({
  name: 'subscription/resume-subscription',
  title: { zh: '恢复订阅', en: 'resume a subscription' },
  asks: subscriptionResumed.fields,
  permission: 'subscription:manage',
  authority: 'optional',
  streams: () => ({ subscriptions }),
  decide: ({ subscriptions: all }, { subscriptionId }, context) => {
    const found = subscriptionOn(all, subscriptionId, context);
    if (isRefusal(found)) return found;
    if (found.status === 'active') return notPaused({ id: subscriptionId }, 'subscriptionId');
    return { subscriptions: [subscriptionResumed({ subscriptionId })] };
  },
});
