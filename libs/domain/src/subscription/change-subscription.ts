import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { unit, unknownUnit } from '../organisation/unit.ts';
import { subscriptionChanged } from './facts.ts';
import { subscriptionOn, subscriptions } from './subscriptions.ts';

/** What was given stays given; what follows is by the new filter, from where the subscriber stands. */
export const changeSubscription = useCase({
  name: 'subscription/change-subscription',
  title: { zh: '变更订阅的筛选条件', en: 'change the filter of a subscription' },
  asks: subscriptionChanged.fields,
  permission: 'subscription:manage',
  authority: 'optional',
  streams: ({ within }) => ({ subscriptions, unit: within === undefined ? undefined : unit(within) }),
  decide: ({ subscriptions: all, unit }, request, context) => {
    const { subscriptionId, within } = request;
    const found = subscriptionOn(all, subscriptionId, context);
    if (isRefusal(found)) return found;
    if (within !== undefined && !unit) return unknownUnit(within, 'within');
    return { subscriptions: [subscriptionChanged(request)] };
  },
});
