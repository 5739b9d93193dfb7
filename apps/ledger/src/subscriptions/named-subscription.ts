import type { Subscription } from '@onus/domain';
import type { Caller } from '../http/caller.ts';
import { ProblemError, problem } from '../http/problem.ts';
import type { Subscribed } from './subscribed.ts';

/** Whether a caller sees the subscriptions of everybody. */
export const seesAll = ({ permissions }: Caller): boolean => permissions.has('subscription:manage');

/** Whether a subscription is the caller's own. */
export const isOwn = ({ subscriber }: Subscription, { actor }: Caller): boolean => subscriber === actor;

/**
 * The subscription of a name, for its subscriber; others are told as if there were none.
 *
 * @throws ProblemError `record.unknown`.
 */
export async function ownSubscription(
  subscribed: Pick<Subscribed, 'current'>,
  subscriptionId: string,
  caller: Caller,
): Promise<Subscription> {
  const found = (await subscribed.current()).current.get(subscriptionId);
  if (!found || !isOwn(found, caller)) throw noSubscription(subscriptionId);
  return found;
}

/** @throws ProblemError `record.unknown`. */
export async function visibleSubscription(
  subscribed: Pick<Subscribed, 'current'>,
  subscriptionId: string,
  caller: Caller,
): Promise<Subscription> {
  const found = (await subscribed.current()).current.get(subscriptionId);
  if (!found || !(isOwn(found, caller) || seesAll(caller))) throw noSubscription(subscriptionId);
  return found;
}

const noSubscription = (subscriptionId: string): ProblemError =>
  new ProblemError(
    problem('record.unknown', {
      zh: `本账户没有编号为 ${subscriptionId} 的订阅`,
      en: `Your account has no subscription with the id ${subscriptionId}`,
    }),
  );
