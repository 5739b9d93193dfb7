import type { Day } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, type Refusal, refusal, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import type {
  subscriptionChanged,
  subscriptionCreated,
  subscriptionPaused,
  subscriptionRemoved,
  subscriptionResumed,
  subscriptionRewound,
} from './facts.ts';

/** What is subscribed to. */
export interface SubscriptionFilter {
  readonly types?: readonly string[] | undefined;
  readonly contexts?: readonly string[] | undefined;
  readonly subjects?: readonly string[] | undefined;
  readonly within?: string | undefined;
}

export interface Subscription {
  readonly subscriptionId: string;
  readonly subscriber: string;
  readonly filter: SubscriptionFilter;
  /** Behind which it begins, or was rewound to. */
  readonly after: number;
  /** How often it was rewound: what was acknowledged before the last time counts no longer. */
  readonly rewinds: number;
  /** How often what is given was set: when it was created, changed, rewound. */
  readonly version: number;
  readonly status: 'active' | 'paused';
  readonly createdOn: Day;
  readonly lastOn: Day;
}

export interface Subscriptions {
  readonly current: ReadonlyMap<string, Subscription>;
  /** Ids of those that there are no longer; none is given again. */
  readonly removed: ReadonlySet<string>;
}

export type SubscriptionEvent =
  | FactOf<typeof subscriptionCreated>
  | FactOf<typeof subscriptionChanged>
  | FactOf<typeof subscriptionPaused>
  | FactOf<typeof subscriptionResumed>
  | FactOf<typeof subscriptionRewound>
  | FactOf<typeof subscriptionRemoved>;

const filterIn = ({ types, contexts, subjects, within }: SubscriptionFilter): SubscriptionFilter => ({
  ...(types && { types }),
  ...(contexts && { contexts }),
  ...(subjects && { subjects }),
  ...(within !== undefined && { within }),
});

function changed(one: Subscription, event: SubscriptionEvent): Subscription {
  const lastOn = event.effectiveOn;
  switch (event.type) {
    case 'subscription.subscription-changed':
      return { ...one, lastOn, filter: filterIn(event.data), version: one.version + 1 };
    case 'subscription.subscription-paused':
      return { ...one, lastOn, status: 'paused' };
    case 'subscription.subscription-resumed':
      return { ...one, lastOn, status: 'active' };
    case 'subscription.subscription-rewound':
      return { ...one, lastOn, after: event.data.after, rewinds: one.rewinds + 1, version: one.version + 1 };
    default:
      return one;
  }
}

function evolve({ current, removed }: Subscriptions, event: SubscriptionEvent): Subscriptions {
  const { subscriptionId } = event.data;
  const all = new Map(current);
  if (event.type === 'subscription.subscription-removed') {
    all.delete(subscriptionId);
    return { current: all, removed: new Set(removed).add(subscriptionId) };
  }
  const one = current.get(subscriptionId);
  if (event.type === 'subscription.subscription-created') {
    const { subscriber, after } = event.data;
    const day = event.effectiveOn;
    const filter = filterIn(event.data);
    const began = { status: 'active', rewinds: 0, version: 1, createdOn: day, lastOn: day } as const;
    all.set(subscriptionId, { subscriptionId, subscriber, filter, after, ...began });
  } else if (one) {
    all.set(subscriptionId, changed(one, event));
  }
  return { current: all, removed };
}

const none: Subscriptions = { current: new Map(), removed: new Set() };

/** One stream for all: they are few, and bounded together. */
export const subscriptions = stream('subscriptions', none, evolve)('feed');

export const unknownSubscription = unknown('subscription', '订阅', 'subscription');
export const subscriptionExists = alreadyExists('subscription', '订阅', 'subscription');

const removedAlready = refusal('subscription.removed', ({ id }: { id: string }) => ({
  zh: `订阅 ${id} 已移除，其编号不再使用`,
  en: `The subscription ${id} was removed, and its id is not used again`,
}));

/** Why an id names none that is there; where it is, undefined. */
export const absentSubscription = ({ current, removed }: Subscriptions, id: string): Refusal | undefined => {
  if (removed.has(id)) return removedAlready({ id }, 'subscriptionId');
  return current.has(id) ? undefined : unknownSubscription(id, 'subscriptionId');
};

/** The one that is there, on a day on which something may be done about it; or why not. */
export function subscriptionOn(
  all: Subscriptions,
  subscriptionId: string,
  { effectiveOn }: Pick<CommandContext, 'effectiveOn'>,
): Subscription | Refusal {
  const one = all.current.get(subscriptionId);
  const absent = absentSubscription(all, subscriptionId);
  if (!one) return absent ?? unknownSubscription(subscriptionId, 'subscriptionId');
  return orderFault({ effectiveOn, lastOn: one.lastOn }) ?? one;
}
