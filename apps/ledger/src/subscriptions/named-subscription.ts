import type { Subscription } from '@onus/domain';
import type { Caller } from '../http/caller.ts';
import { ProblemError, problem } from '../http/problem.ts';
import type { Subscribed } from './subscribed.ts';

/** Whether a caller sees the subscriptions of everybody. */
export const seesAll = ({ permissions }: Caller): boolean => permissions.has('subscription:manage');

/** Whether a subscription is the caller's own. */
export const isOwn = ({ subscriber }: Subscription, { actor }: Caller): boolean => subscriber === actor;

type Find = (subscribed: Pick<Subscribed, 'current'>, subscriptionId: string, caller: Caller) => Promise<Subscription>;

/** Others are told as if there were none. */
const subscriptionOf =
  (isFor: (subscription: Subscription, caller: Caller) => boolean): Find =>
  async (subscribed, subscriptionId, caller) => {
    const found = (await subscribed.current()).current.get(subscriptionId);
    if (!found || !isFor(found, caller)) throw noSubscription(subscriptionId);
    return found;
  };

/** The subscription of a name, for its subscriber. @throws ProblemError `record.unknown`. */
export const ownSubscription: Find = subscriptionOf(isOwn);

/** The same, for whoever manages all of them as well. @throws ProblemError `record.unknown`. */
export const visibleSubscription: Find = subscriptionOf((found, caller) => isOwn(found, caller) || seesAll(caller));

const noSubscription = (subscriptionId: string): ProblemError =>
  new ProblemError(
    problem('record.unknown', {
      zh: `本账户没有编号为 ${subscriptionId} 的订阅`,
      en: `Your account has no subscription with the id ${subscriptionId}`,
    }),
  );
