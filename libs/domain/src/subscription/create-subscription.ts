import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { unit, unknownUnit } from '../organisation/unit.ts';
import { subscriptionCreated } from './facts.ts';
import { absentSubscription, subscriptionExists, subscriptions } from './subscriptions.ts';

/** All of them are looked at whenever one is asked for. */
export const SUBSCRIPTIONS_MAX = 500;

const tooMany = refusal('subscription.too-many', ({ max }: { max: number }) => ({
  zh: `订阅至多 ${max} 个，应先移除不再使用的`,
  en: `There are at most ${max} subscriptions: remove one that is not used any more`,
}));

/** Under a name, so that how far the subscriber has come is kept here. */
export const createSubscription = useCase({
  name: 'subscription/create-subscription',
  title: { zh: '设立订阅', en: 'create a subscription' },
  asks: subscriptionCreated.fields,
  permission: 'subscription:manage',
  authority: 'optional',
  streams: ({ within }) => ({ subscriptions, unit: within === undefined ? undefined : unit(within) }),
  decide: ({ subscriptions: all, unit }, request) => {
    const { subscriptionId, within } = request;
    if (all.current.has(subscriptionId)) return subscriptionExists(subscriptionId, 'subscriptionId');
    const removed = all.removed.has(subscriptionId) && absentSubscription(all, subscriptionId);
    if (removed) return removed;
    if (all.current.size >= SUBSCRIPTIONS_MAX) return tooMany({ max: SUBSCRIPTIONS_MAX });
    if (within !== undefined && !unit) return unknownUnit(within, 'within');
    return { subscriptions: [subscriptionCreated(request)] };
  },
});
