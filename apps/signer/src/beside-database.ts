import { openPool, requireSchemaPart, type SchemaPart } from '@onus/postgres';
import { type BesideLog, checkpointIn } from '@onus/signing';

/** What was released last of each log that is signed for: one at a time writes to it, which has the guard. */
const RELEASED: SchemaPart = {
  schema: 'onus_shared',
  part: 'released',
  version: 1,
  sql: `
    CREATE TABLE onus_shared.released (
      origin text PRIMARY KEY,
      note text NOT NULL,
      released_at timestamptz NOT NULL
    )`,
};

const KEEP = `
  INSERT INTO onus_shared.released VALUES ($1, $2, clock_timestamp())
  ON CONFLICT (origin) DO UPDATE SET note = excluded.note, released_at = excluded.released_at`;

/** What was released last, in the database beside the log, by which a guard that is not its own is recognised. */
export async function besideInDatabase(url: string, origin: string): Promise<BesideLog & { close(): Promise<void> }> {
  const pool = openPool({ url, name: 'onus-signer', max: 1 });
  await requireSchemaPart(pool, RELEASED);
  return {
    read: async () => {
      const { rows } = await pool.query<{ note: string }>('SELECT note FROM onus_shared.released WHERE origin = $1', [
        origin,
      ]);
      const [released] = rows;
      return released && checkpointIn(Buffer.from(released.note), `onus_shared.released (${origin})`);
    },
    keep: async (note) => {
      await pool.query(KEEP, [origin, note]);
    },
    close: () => pool.end(),
  };
}
