import { type Subscription, type Subscriptions, subscriptions } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { factOf } from '../facts/fact-of.ts';
import type { FeedFile } from './feed-file.ts';

/** How far the subscriber of a subscription has come. */
export interface Progress {
  /** What follows lies behind it. */
  readonly acknowledged: number;
  /** UTC instants; undefined where nothing was acknowledged since it was created or rewound, or nobody has asked yet. */
  readonly acknowledgedAt: string | undefined;
  readonly contactAt: string | undefined;
}

/** The subscriptions that there are, by the log, and how far their subscribers have come. */
export interface Subscribed {
  /** As the log has them now. @throws EventStoreError, UnreadableFact */
  current(): Promise<Subscriptions>;
  progressOf(subscription: Subscription): Promise<Progress>;
  acknowledge(subscription: Subscription, position: number): Promise<void>;
  /** The subscriber was heard of. */
  heard(subscription: Subscription): Promise<void>;
}

/** Between two moments that are kept of one who asks all the time. */
const CONTACT_EVERY_MS = 10_000;

export function subscribed(
  store: Pick<EventStore, 'readStream'>,
  file: FeedFile,
  clock: () => Date = () => new Date(),
): Subscribed {
  // Owned by this function: as far as it was read, and when each was heard of last.
  let known: { readonly state: Subscriptions; readonly next: number } = { state: subscriptions.of.initial, next: 0 };
  const contacts = new Map<string, Date>();

  return {
    current: async () => {
      let { state, next } = known;
      for await (const event of store.readStream(subscriptions.name, { from: next })) {
        const fact = factOf(event) as Parameters<typeof subscriptions.of.evolve>[1];
        state = subscriptions.of.evolve(state, fact);
        next = event.envelope.revision + 1;
        if (fact.type === 'subscription.subscription-removed') {
          await file.forget(fact.data.subscriptionId);
          contacts.delete(fact.data.subscriptionId);
        }
      }
      if (next > known.next) known = { state, next };
      return state;
    },
    progressOf: async ({ subscriptionId, after, rewinds }) => {
      const [kept, contactAt] = await Promise.all([file.acknowledged(subscriptionId), file.contactAt(subscriptionId)]);
      const counts = kept?.rewinds === rewinds ? kept : undefined;
      return {
        acknowledged: counts?.position ?? after,
        acknowledgedAt: counts?.at,
        contactAt: latest(contacts.get(subscriptionId)?.toISOString(), contactAt),
      };
    },
    acknowledge: ({ subscriptionId, rewinds }, position) =>
      file.acknowledge(subscriptionId, { rewinds, position, at: clock().toISOString() }),
    heard: async ({ subscriptionId }) => {
      const now = clock();
      const last = contacts.get(subscriptionId);
      if (last && now.getTime() - last.getTime() < CONTACT_EVERY_MS) return;
      contacts.set(subscriptionId, now);
      await file.keepContact(subscriptionId, now.toISOString());
    },
  };
}

/** Of two instants, where there are any: another instance may have heard of them later. */
const latest = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && other > one) ? other : one;
