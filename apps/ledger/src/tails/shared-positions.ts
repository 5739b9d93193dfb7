import { inTransaction, requireFence, requireSchemaPart, type SchemaPart } from '@onus/postgres';
import type pg from 'pg';
import type { TailPosition, TailPositions } from './position-file.ts';

const TAIL_TABLE: SchemaPart = {
  schema: 'onus_shared',
  part: 'tail',
  version: 1,
  sql: `
    CREATE TABLE onus_shared.tail (
      name text PRIMARY KEY,
      position bigint NOT NULL,
      event_id text NOT NULL,
      kept_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`,
};

/** Of a tail that is at work in one instance at a time. */
export interface SharedTail {
  readonly name: string;
  /** The lease by which the instance is the one, and its fence. */
  readonly lease: string;
  readonly fence: number;
}

/** Makes the table where it is not there yet. @throws PostgresError `postgres.other-version` */
export const requireTailTable = (pool: pg.Pool): Promise<void> => requireSchemaPart(pool, TAIL_TABLE);

/**
 * Keeps the position of a tail where the next instance finds it. Whose lease was taken over writes no more: `postgres.lease-lost`. So what
 * the next one reads, once it has the lease, is the last that there is.
 */
export const sharedPositions = (pool: pg.Pool, { name, lease, fence }: SharedTail): TailPositions => ({
  read: async () => {
    const { rows } = await pool.query<TailPosition>(
      'SELECT position, event_id AS "eventId" FROM onus_shared.tail WHERE name = $1',
      [name],
    );
    return rows[0];
  },
  write: ({ position, eventId }) =>
    inTransaction(pool, async (client) => {
      await requireFence(client, lease, fence);
      await client.query(
        `INSERT INTO onus_shared.tail VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE
         SET position = excluded.position, event_id = excluded.event_id, kept_at = excluded.kept_at`,
        [name, position, eventId],
      );
    }),
});
