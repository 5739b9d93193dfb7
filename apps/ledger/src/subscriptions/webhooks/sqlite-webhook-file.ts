import type { Database } from 'better-sqlite3';
import type { Parked, Pending, SentFile, Webhook, WebhookFile } from './webhook-file.ts';

/** In a file that one process has open: whoever sends is alone. */
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
  const waiting = db.prepare<[], { retried: number; parked: number }>(
    'SELECT (SELECT count(*) FROM pending) AS retried, (SELECT count(*) FROM parked) AS parked',
  );
  const parking = db.transaction((id: string, kept: Parked) => {
    dropPending.run(id);
    park.run({ ...kept, id });
  });
  const sent: SentFile = {
    delivered: async (id, at) => void delivered.run(at, id),
    keepPending: async (id, kept) => void keepPending.run({ ...kept, id }),
    dropPending: async (id) => void dropPending.run(id),
    park: async (id, kept) => parking(id, kept),
    dropParked: async (id, first) => void dropParked.run(id, first),
  };
  // Owned by this function.
  let changes = 0;
  const changing = <Result>(change: () => Result): Result => {
    const result = change();
    changes += 1;
    return result;
  };
  return {
    all: async () => all.all(),
    find: async (id) => find.get(id),
    set: async (webhook) => void changing(() => set.run(webhook)),
    remove: async (id) => void changing(() => remove.run(id)),
    pending: async (id) => pending.get(id),
    parked: async (id) => parked.all(id),
    askParked: async (id, first) => changing(() => askParked.run(id, first ?? null).changes),
    waiting: async () => waiting.get() ?? { retried: 0, parked: 0 },
    changes: async () => changes,
    sentBy: () => sent,
  };
}
