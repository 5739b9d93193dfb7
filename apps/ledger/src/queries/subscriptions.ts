import { type Subscription, SubscriptionId } from '@onus/domain';
import { pageOfAll } from '@onus/read-models';
import { Type } from 'typebox';
import { unknownOf } from '../feed/feed-request.ts';
import { isOwn, seesAll, visibleSubscription } from '../subscriptions/named-subscription.ts';
import { Day, Instant, orNull, Text, Whole } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';
import type { Sources } from './sources.ts';

const tag = 'subscription';
const permission = 'subscriptions:read';

const Row = Type.Object({
  subscriptionId: Text,
  subscriber: Text,
  status: Text,
  types: Type.Array(Text),
  contexts: Type.Array(Text),
  subjects: Type.Array(Text),
  within: orNull(Text),
  createdOn: Day,
  acknowledged: Whole,
  acknowledgedAt: orNull(Instant),
  contactAt: orNull(Instant),
  /** Events of the log behind it, whether or not the filter keeps them. */
  lag: Whole,
});

async function rowOf({ subscribed }: Sources, one: Subscription, size: number) {
  const { subscriptionId, subscriber, status, filter, createdOn } = one;
  const { acknowledged, acknowledgedAt, contactAt } = await subscribed.progressOf(one);
  const { types = [], contexts = [], subjects = [], within = null } = filter;
  return {
    ...{ subscriptionId, subscriber, status, types, contexts, subjects, within, createdOn, acknowledged },
    acknowledgedAt: acknowledgedAt ?? null,
    contactAt: contactAt ?? null,
    lag: Math.max(0, size - 1 - acknowledged),
  };
}

export const subscriptionQueries = [
  pagedQuery({
    path: 'subscriptions',
    tag,
    permission,
    summary: {
      zh: '本账户的订阅；管理订阅的，为全部：筛选条件、已确认的位置、滞后、最近一次联系',
      en: 'the subscriptions of one’s own account, or all for those who manage them: filter, position acknowledged, lag, last contact',
    },
    fields: {},
    after: Type.Object({ subscriptionId: Text }),
    row: Row,
    page: async (sources, _, page, caller) => {
      const { size } = await sources.store.head();
      const { current } = await sources.subscribed.current();
      const visible = [...current.values()].filter((one) => seesAll(caller) || isOwn(one, caller));
      const all = await Promise.all(visible.map((one) => rowOf(sources, one, size)));
      all.sort((a, b) => (a.subscriptionId < b.subscriptionId ? -1 : 1));
      const found = pageOfAll(
        all,
        page,
        ({ subscriptionId }) => ({ subscriptionId }),
        (row, after) => row.subscriptionId > after.subscriptionId,
      );
      return { ...found, position: size - 1 };
    },
  }),
  query({
    path: 'subscriptions/:subscriptionId',
    tag,
    permission,
    summary: {
      zh: '一项订阅：筛选条件、已确认的位置、滞后、最近一次联系；unknown：条件中日志未曾提及的',
      en: 'one subscription: filter, position acknowledged, lag, last contact; unknown: what its filter names and the log does not',
    },
    fields: { subscriptionId: SubscriptionId },
    answer: Type.Object({ subscription: Type.Object({ ...Row.properties, unknown: Type.Array(Text) }) }),
    ask: async (sources, { subscriptionId }, caller) => {
      const { size } = await sources.store.head();
      const one = await visibleSubscription(sources.subscribed, subscriptionId, caller);
      const unknown = await unknownOf(sources.store, one.filter);
      return { subscription: { ...(await rowOf(sources, one, size)), unknown }, position: size - 1 };
    },
  }),
];
