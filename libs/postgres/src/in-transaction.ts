import type pg from 'pg';

/**
 * Does something in one transaction, which is over when it comes: committed, or as if it had never been begun.
 *
 * @param begin with how much it sees of others, where `BEGIN` does not do
 * @throws what `work` throws. Where the connection broke while it was being committed, it may have been.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  begin = 'BEGIN',
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(begin);
    const done = await work(client);
    await client.query('COMMIT');
    client.release();
    return done;
  } catch (error) {
    client.release(true); // whatever was begun goes with the connection
    throw error;
  }
}
