import { inTransaction, requireFence } from '@onus/postgres';
import type pg from 'pg';
import {
  type Parked,
  type Pending,
  type SentFile,
  WEBHOOKS_LEASE,
  type Webhook,
  type WebhookFile,
} from './webhook-file.ts';

const COLUMNS = 'subscription AS "subscriptionId", address, secret, set_at AS "setAt", delivered_at AS "deliveredAt"';
const CHANGED = 'UPDATE onus_shared.webhook_changes SET number = number + 1';
const SET = `
  INSERT INTO onus_shared.webhook VALUES ($1, $2, $3, $4, NULL) ON CONFLICT (subscription) DO UPDATE
  SET address = excluded.address, secret = excluded.secret, set_at = excluded.set_at`;
const ASK_PARKED = `
  UPDATE onus_shared.parked SET is_asked = 1 WHERE subscription = $1 AND first = coalesce($2, first)`;
const PENDING = `
  SELECT first, last, version, since, attempts, next_at AS "nextAt", code FROM onus_shared.pending WHERE subscription = $1`;
const PARKED = `
  SELECT first, last, version, since, parked_at AS "parkedAt", code, is_asked AS "isAsked"
  FROM onus_shared.parked WHERE subscription = $1 ORDER BY first`;
const WAITING = `
  SELECT (SELECT count(*) FROM onus_shared.pending) AS retried, (SELECT count(*) FROM onus_shared.parked) AS parked`;
// Of a webhook that was removed meanwhile there is nothing to keep.
const KEEP_PENDING = `
  INSERT INTO onus_shared.pending SELECT $1, $2, $3, $4, $5, $6, $7, $8
  WHERE EXISTS (SELECT 1 FROM onus_shared.webhook WHERE subscription = $1 FOR KEY SHARE)
  ON CONFLICT (subscription) DO UPDATE
  SET version = excluded.version, first = excluded.first, last = excluded.last, since = excluded.since,
      attempts = excluded.attempts, next_at = excluded.next_at, code = excluded.code`;
const DROP_PENDING = 'DELETE FROM onus_shared.pending WHERE subscription = $1';
const PARK = `
  INSERT INTO onus_shared.parked SELECT $1, $2, $3, $4, $5, $6, $7, $8
  WHERE EXISTS (SELECT 1 FROM onus_shared.webhook WHERE subscription = $1 FOR KEY SHARE)
  ON CONFLICT (subscription, first) DO UPDATE
  SET last = excluded.last, version = excluded.version, since = excluded.since, parked_at = excluded.parked_at,
      code = excluded.code, is_asked = excluded.is_asked`;

/** In a database that several instances share. */
export function postgresWebhookFile(pool: pg.Pool): WebhookFile {
  const rows = async <Row extends pg.QueryResultRow>(text: string, ...values: unknown[]): Promise<readonly Row[]> =>
    (await pool.query<Row>(text, values)).rows;
  /** What the sender is to notice, in whichever instance it is. */
  const changing = (text: string, ...values: unknown[]): Promise<number> =>
    inTransaction(pool, async (client) => {
      const { rowCount } = await client.query(text, values);
      await client.query(CHANGED);
      return rowCount ?? 0;
    });

  return {
    all: () => rows<Webhook>(`SELECT ${COLUMNS} FROM onus_shared.webhook ORDER BY subscription COLLATE "C"`),
    find: async (id) =>
      (await rows<Webhook>(`SELECT ${COLUMNS} FROM onus_shared.webhook WHERE subscription = $1`, id))[0],
    set: async ({ subscriptionId, address, secret, setAt }) =>
      void (await changing(SET, subscriptionId, address, secret, setAt)),
    remove: async (id) => void (await changing('DELETE FROM onus_shared.webhook WHERE subscription = $1', id)),
    pending: async (id) => (await rows<Pending & pg.QueryResultRow>(PENDING, id))[0],
    parked: (id) => rows<Parked & pg.QueryResultRow>(PARKED, id),
    askParked: (id, first) => changing(ASK_PARKED, id, first ?? null),
    waiting: async () => (await rows<{ retried: number; parked: number }>(WAITING))[0] ?? { retried: 0, parked: 0 },
    changes: async () =>
      (await rows<{ number: number }>('SELECT number FROM onus_shared.webhook_changes'))[0]?.number ?? 0,
    sentBy: (fence) => sentUnder(pool, fence),
  };
}

function sentUnder(pool: pg.Pool, fence: number): SentFile {
  const write = (...statements: readonly (readonly [text: string, ...values: unknown[]])[]): Promise<void> =>
    inTransaction(pool, async (client) => {
      await requireFence(client, WEBHOOKS_LEASE, fence);
      for (const [text, ...values] of statements) await client.query(text, values);
    });
  return {
    delivered: (id, at) => write(['UPDATE onus_shared.webhook SET delivered_at = $2 WHERE subscription = $1', id, at]),
    keepPending: (id, { version, first, last, since, attempts, nextAt, code }) =>
      write([KEEP_PENDING, id, version, first, last, since, attempts, nextAt, code]),
    dropPending: (id) => write([DROP_PENDING, id]),
    park: (id, { first, last, version, since, parkedAt, code, isAsked }) =>
      write([DROP_PENDING, id], [PARK, id, first, last, version, since, parkedAt, code, isAsked]),
    dropParked: (id, first) =>
      write(['DELETE FROM onus_shared.parked WHERE subscription = $1 AND first = $2', id, first]),
  };
}
