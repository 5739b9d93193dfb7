/** The lease of whoever sends, of several instances; see the duty of that name. */
export const WEBHOOKS_LEASE = 'webhooks';

/** Where the events of a subscription are sent. */
export interface Webhook {
  readonly subscriptionId: string;
  readonly address: string;
  readonly secret: string;
  /** UTC instants, as all moments here. */
  readonly setAt: string;
  /** When something was taken last. */
  readonly deliveredAt: string | null;
}

/** Positions of the log that are sent together, by which they are known: always the same. Both are included. */
export interface Batch {
  readonly first: number;
  readonly last: number;
  /** Of the subscription, when it was put together: under another one it is none of its any more. */
  readonly version: number;
}

/** What was not taken, and is tried again. */
export interface Pending extends Batch {
  /** When it failed first. */
  readonly since: string;
  readonly attempts: number;
  readonly nextAt: string;
  readonly code: string;
}

/** What was not taken for too long; others came after it. */
export interface Parked extends Batch {
  readonly since: string;
  readonly parkedAt: string;
  readonly code: string;
  /** Whether somebody asked for it to be sent again. */
  readonly isAsked: 0 | 1;
}

/** What is kept about webhooks. All of it throws what the database says. */
export interface WebhookFile {
  all(): Promise<readonly Webhook[]>;
  find(subscriptionId: string): Promise<Webhook | undefined>;
  /** In place of another; what waits is sent to it from now on. */
  set(webhook: Omit<Webhook, 'deliveredAt'>): Promise<void>;
  /** With all that waits or is parked. */
  remove(subscriptionId: string): Promise<void>;
  pending(subscriptionId: string): Promise<Pending | undefined>;
  /** Of a subscription, the oldest first. */
  parked(subscriptionId: string): Promise<readonly Parked[]>;
  /** How many are to be sent again: all, or the one that begins at a position. */
  askParked(subscriptionId: string, first?: number): Promise<number>;
  /** How many batches wait to be sent again, and how many are parked. */
  waiting(): Promise<{ readonly retried: number; readonly parked: number }>;
  /** Another number whenever somebody, in any instance, has set, removed or asked for something. */
  changes(): Promise<number>;
  /** @param fence of the lease of webhooks, where several instances share this */
  sentBy(fence: number): SentFile;
}

/** What the sender keeps of what it has sent. Where its lease was taken over, nothing is written: `postgres.lease-lost`. */
export interface SentFile {
  delivered(subscriptionId: string, at: string): Promise<void>;
  keepPending(subscriptionId: string, pending: Pending): Promise<void>;
  dropPending(subscriptionId: string): Promise<void>;
  /** In place of what is pending. */
  park(subscriptionId: string, parked: Parked): Promise<void>;
  /** It was taken. */
  dropParked(subscriptionId: string, first: number): Promise<void>;
}
