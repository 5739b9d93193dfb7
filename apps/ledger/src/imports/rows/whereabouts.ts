import { requireSchemaPart, type SchemaPart } from '@onus/postgres';
import type pg from 'pg';

/** At which of several instances the rows of imports wait to be recorded: nobody else has them. */
export interface Whereabouts {
  /** Says that these wait here. */
  tell(importIds: readonly string[]): Promise<void>;
  /** Those of which no instance has said so for an hour. */
  lost(importIds: readonly string[]): Promise<readonly string[]>;
  /** Whether it is for this instance to end what is lost. */
  isOnDuty(): boolean;
}

const LOST_AFTER = '1 hour';

const TABLE: SchemaPart = {
  schema: 'onus_shared',
  part: 'import-rows',
  version: 1,
  sql: `
    CREATE TABLE onus_shared.import_rows_at (
      import_id text NOT NULL,
      instance text NOT NULL,
      told_at timestamptz NOT NULL,
      PRIMARY KEY (import_id, instance)
    )`,
};

const FORGET = `DELETE FROM onus_shared.import_rows_at WHERE instance = $2 AND import_id <> ALL ($1::text[])`;
const TELL = `
  INSERT INTO onus_shared.import_rows_at SELECT id, $2, clock_timestamp() FROM unnest($1::text[]) AS id
  ON CONFLICT (import_id, instance) DO UPDATE SET told_at = excluded.told_at`;
const LOST = `
  SELECT id FROM unnest($1::text[]) AS id WHERE NOT EXISTS (
    SELECT FROM onus_shared.import_rows_at AS at
    WHERE at.import_id = id AND at.told_at > clock_timestamp() - interval '${LOST_AFTER}')`;

/** @param instance this one @throws PostgresError `postgres.other-version` */
export async function whereaboutsIn(pool: pg.Pool, instance: string, isOnDuty: () => boolean): Promise<Whereabouts> {
  await requireSchemaPart(pool, TABLE);
  return {
    isOnDuty,
    tell: async (importIds) => {
      await pool.query(TELL, [importIds, instance]);
      await pool.query(FORGET, [importIds, instance]);
    },
    lost: async (importIds) => {
      if (importIds.length === 0) return [];
      const { rows } = await pool.query<{ id: string }>(LOST, [importIds]);
      return rows.map(({ id }) => id);
    },
  };
}
