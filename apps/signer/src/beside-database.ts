import { inTransaction, openPool, requireSchemaPart, type SchemaPart } from '@onus/postgres';
import { type BesideLog, checkpointIn, SigningError } from '@onus/signing';
import { parseNote, underKeys, type VerifierKey } from '@onus/transparency-log';

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

/** A database, or one connection to it. */
type Asked = Pick<ReturnType<typeof openPool>, 'query'>;

const READ = 'SELECT note FROM onus_shared.released WHERE origin = $1';
const BEGIN = `
  INSERT INTO onus_shared.released VALUES ($1, $2, clock_timestamp()) ON CONFLICT (origin) DO NOTHING`;
const REPLACE = 'UPDATE onus_shared.released SET note = $2, released_at = clock_timestamp() WHERE origin = $1';

/**
 * What was released last, in the database beside the log, by which a guard that is not its own is recognised. What stands there is
 * replaced where it is signed by a key of this guard, also by one of before, and however old it is: a replica may lack the last ones. Where
 * somebody else has released, two sign for one log.
 */
export async function besideInDatabase(url: string, origin: string): Promise<BesideLog & { close(): Promise<void> }> {
  const pool = openPool({ url, name: 'onus-signer', max: 1 });
  await requireSchemaPart(pool, RELEASED);
  const kept = async (db: Asked, lock = ''): Promise<string | undefined> =>
    (await db.query<{ note: string }>(`${READ}${lock}`, [origin])).rows[0]?.note;

  return {
    read: async () => {
      const note = await kept(pool);
      return note === undefined ? undefined : checkpointIn(Buffer.from(note), `onus_shared.released (${origin})`);
    },
    keep: (note, own) =>
      inTransaction(pool, async (client) => {
        // Of two who are first, the second waits here, and finds what the other has put there.
        const { rowCount } = await client.query(BEGIN, [origin, note]);
        if (rowCount === 1) return;
        const before = await kept(client, ' FOR UPDATE');
        if (before !== undefined && !isSignedBy(own, before)) throw signedTwice(origin);
        await client.query(REPLACE, [origin, note]);
      }),
    clear: async () => {
      await pool.query('DELETE FROM onus_shared.released WHERE origin = $1', [origin]);
    },
    close: () => pool.end(),
  };
}

function isSignedBy(keys: readonly VerifierKey[], note: string): boolean {
  try {
    return underKeys(parseNote(note).signatures, keys).length > 0;
  } catch {
    return false; // whoever put it there, it was not this guard
  }
}

const signedTwice = (origin: string): SigningError =>
  new SigningError(
    'signing.split-view',
    `another signer releases checkpoints of ${origin} (onus_shared.released); end one of the two, and find out which of them has the right guard / 另有签名进程正为 ${origin} 发布检查点（onus_shared.released）；请停止其一，并查明哪一个持有真正的签名守卫`,
  );
