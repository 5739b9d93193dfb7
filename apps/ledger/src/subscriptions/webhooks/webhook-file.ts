import type { Database } from 'better-sqlite3';

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

/** The part of the file that is about webhooks. All that writes throws SqliteError. */
export interface WebhookFile {
  all(): readonly Webhook[];
  find(subscriptionId: string): Webhook | undefined;
  /** In place of another; what waits is sent to it from now on. */
  set(webhook: Omit<Webhook, 'deliveredAt'>): void;
  /** With all that waits or is parked. */
  remove(subscriptionId: string): void;
  delivered(subscriptionId: string, at: string): void;
  pending(subscriptionId: string): Pending | undefined;
  keepPending(subscriptionId: string, pending: Pending): void;
  dropPending(subscriptionId: string): void;
  /** Of a subscription, the oldest first. */
  parked(subscriptionId: string): readonly Parked[];
  /** In place of what is pending. */
  park(subscriptionId: string, parked: Parked): void;
  /** How many are to be sent again: all, or the one that begins at a position. */
  askParked(subscriptionId: string, first?: number): number;
  /** It was taken. */
  dropParked(subscriptionId: string, first: number): void;
}

export function webhookFile(db: Database): WebhookFile {
  const columns = 'subscription AS subscriptionId, address, secret, set_at AS setAt, delivered_at AS deliveredAt';
  const all = db.prepare<[], Webhook>(`SELECT ${columns} FROM webhook ORDER BY subscription`);
  const find = db.prepare<[string], Webhook>(`SELECT ${columns} FROM webhook WHERE subscription = ?`);
  const set = db.prepare<[Omit<Webhook, 'deliveredAt'>]>(`
    INSERT INTO webhook VALUES (@subscriptionId, @address, @secret, @setAt, NULL)
    ON CONFLICT DO UPDATE SET address = excluded.address, secret = excluded.secret, set_at = excluded.set_at`);
  const remove = db.prepare<[string]>('DELETE FROM webhook WHERE subscription = ?');
  const delivered = db.prepare<[string, string]>('UPDATE webhook SET delivered_at = ? WHERE subscription = ?');
  const pending = db.prepare<[string], Pending>(
    'SELECT first, last, version, since, attempts, next_at AS nextAt, code FROM pending WHERE subscription = ?',
  );
  const keepPending = db.prepare<[Pending & { readonly id: string }]>(
    'REPLACE INTO pending VALUES (@id, @version, @first, @last, @since, @attempts, @nextAt, @code)',
  );
  const dropPending = db.prepare<[string]>('DELETE FROM pending WHERE subscription = ?');
  const parked = db.prepare<[string], Parked>(`
    SELECT first, last, version, since, parked_at AS parkedAt, code, is_asked AS isAsked
    FROM parked WHERE subscription = ? ORDER BY first`);
  const park = db.prepare<[Parked & { readonly id: string }]>(
    'REPLACE INTO parked VALUES (@id, @first, @last, @version, @since, @parkedAt, @code, @isAsked)',
  );
  const askParked = db.prepare<[string, number | null]>(
    'UPDATE parked SET is_asked = 1 WHERE subscription = ? AND first = coalesce(?, first)',
  );
  const dropParked = db.prepare<[string, number]>('DELETE FROM parked WHERE subscription = ? AND first = ?');
  return {
    all: () => all.all(),
    find: (id) => find.get(id),
    set: (webhook) => void set.run(webhook),
    remove: (id) => void remove.run(id),
    delivered: (id, at) => void delivered.run(at, id),
    pending: (id) => pending.get(id),
    keepPending: (id, kept) => void keepPending.run({ ...kept, id }),
    dropPending: (id) => void dropPending.run(id),
    parked: (id) => parked.all(id),
    park: db.transaction((id: string, kept: Parked) => {
      dropPending.run(id);
      park.run({ ...kept, id });
    }),
    askParked: (id, first) => askParked.run(id, first ?? null).changes,
    dropParked: (id, first) => void dropParked.run(id, first),
  };
}
