import { Failure, toldIn } from '@onus/language';
import { inTransaction, openPool, requireSchemaPart, withoutPassword } from '@onus/postgres';
import type pg from 'pg';
import type { Acknowledged, FeedFile } from './feed-file.ts';
import { FEED_TABLES } from './postgres-feed-tables.ts';
import { postgresWebhookFile } from './webhooks/postgres-webhook-file.ts';

/** Requests of subscribers, and what is sent, at the same time. */
const CONNECTIONS = 3;
const STATEMENT_MS = 10_000;

/** @throws Failure that names the database when it cannot be used. */
export async function openPostgresFeedFile(url: string): Promise<FeedFile> {
  const pool = openPool({ url, name: 'onus feed', max: CONNECTIONS, statementMs: STATEMENT_MS });
  try {
    await requireSchemaPart(pool, FEED_TABLES);
    return fileOf(pool);
  } catch (cause) {
    await pool.end();
    throw new Failure(
      `数据库 ${withoutPassword(url)} 中的订阅进度无法打开（${toldIn('zh', cause)}）`,
      `how far subscribers have come, in the database ${withoutPassword(url)}, cannot be opened: ${toldIn('en', cause)}`,
      { cause },
    );
  }
}

const ACKNOWLEDGE = `
  INSERT INTO onus_shared.progress AS kept VALUES ($1, $2, $3, $4) ON CONFLICT (subscription) DO UPDATE
  SET rewinds = excluded.rewinds, acknowledged = excluded.acknowledged, acknowledged_at = excluded.acknowledged_at
  WHERE (excluded.rewinds, excluded.acknowledged) > (kept.rewinds, kept.acknowledged)`;
const KEEP_CONTACT = `
  INSERT INTO onus_shared.contact AS kept VALUES ($1, $2) ON CONFLICT (subscription) DO UPDATE
  SET at = greatest(kept.at COLLATE "C", excluded.at)`;
/** One statement: every instance forgets, at every start, all that were ever removed. */
const FORGET = `
  WITH contact AS (DELETE FROM onus_shared.contact WHERE subscription = $1),
    webhook AS (DELETE FROM onus_shared.webhook WHERE subscription = $1),
    lost AS (DELETE FROM onus_shared.progress_lost WHERE subscription = $1)
  DELETE FROM onus_shared.progress WHERE subscription = $1`;
const LOST = `
  SELECT subscription FROM onus_shared.progress_lost AS lost
  WHERE NOT EXISTS (SELECT 1 FROM onus_shared.progress AS kept WHERE kept.subscription = lost.subscription)
    AND NOT EXISTS (SELECT 1 FROM onus_shared.webhook AS hook WHERE hook.subscription = lost.subscription)
  ORDER BY subscription`;

function fileOf(pool: pg.Pool): FeedFile {
  /** The first instance to come here says which are lost; all others, then and later, are told the same. */
  const compareOnce = (current: () => Promise<readonly string[]>): Promise<void> =>
    inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ is_compared: boolean }>(
        'SELECT is_compared FROM onus_shared.progress_begun FOR UPDATE',
      );
      if (rows[0]?.is_compared) return;
      await client.query('INSERT INTO onus_shared.progress_lost SELECT unnest($1::text[])', [await current()]);
      await client.query('UPDATE onus_shared.progress_begun SET is_compared = true');
    });

  return {
    webhooks: postgresWebhookFile(pool),
    acknowledged: async (id) => {
      const { rows } = await pool.query<Acknowledged>(
        'SELECT rewinds, acknowledged AS position, acknowledged_at AS at FROM onus_shared.progress WHERE subscription = $1',
        [id],
      );
      return rows[0];
    },
    acknowledge: async (id, { rewinds, position, at }) => {
      await pool.query(ACKNOWLEDGE, [id, rewinds, position, at]);
    },
    contactAt: async (id) => {
      const { rows } = await pool.query<{ at: string }>('SELECT at FROM onus_shared.contact WHERE subscription = $1', [
        id,
      ]);
      return rows[0]?.at;
    },
    keepContact: async (id, at) => {
      await pool.query(KEEP_CONTACT, [id, at]);
    },
    forget: async (id) => {
      await pool.query(FORGET, [id]);
    },
    lost: async (current) => {
      await compareOnce(current);
      const { rows } = await pool.query<{ subscription: string }>(LOST);
      return rows.map(({ subscription }) => subscription);
    },
    close: () => pool.end(),
  };
}
