import type { WebhookFile } from './webhooks/webhook-file.ts';

/** How far a subscriber has come. */
export interface Acknowledged {
  readonly rewinds: number;
  readonly position: number;
  /** UTC instant. */
  readonly at: string;
}

/**
 * What subscriptions are at, which is none of the log's: acknowledgements, contacts, addresses, secrets, what was not taken. In a file
 * of its own, for its owner only, or in a database that instances share. All of it throws what the database says.
 */
export interface FeedFile {
  readonly webhooks: WebhookFile;
  acknowledged(subscriptionId: string): Promise<Acknowledged | undefined>;
  /** Whoever is late, having sent or asked before another acknowledged further or rewound, changes nothing. */
  acknowledge(subscriptionId: string, acknowledged: Acknowledged): Promise<void>;
  contactAt(subscriptionId: string): Promise<string | undefined>;
  keepContact(subscriptionId: string, at: string): Promise<void>;
  /** Of one that there is no longer. */
  forget(subscriptionId: string): Promise<void>;
  /**
   * Of which subscriptions it cannot tell how far they had come, for they were there when it was begun; those about which something
   * was kept since are left out. @param current ids of those there are; asked for where it was just begun
   */
  lost(current: () => Promise<readonly string[]>): Promise<readonly string[]>;
  close(): Promise<void>;
}
