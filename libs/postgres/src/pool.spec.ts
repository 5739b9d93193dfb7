import type pg from 'pg';
import { openPool } from './pool.ts';
import { onPostgres } from './testing/index.ts';

onPostgres('a pool of connections', (cluster) => {
  it('reads whole numbers as numbers, and refuses those that are not safe', async () => {
    const pool = openPool({ url: cluster().database(), name: 'spec' });
    try {
      const { rows } = await pool.query(
        "SELECT 9007199254740991::bigint AS big, sum(n) AS sum, 'x'::bytea AS bytes FROM (VALUES (1::bigint), (2)) AS given (n)",
      );
      expect(rows).toEqual([{ big: 9_007_199_254_740_991, sum: 3, bytes: Buffer.from('x') }]);
      await expect(pool.query('SELECT 9007199254740992::bigint')).rejects.toThrow('no safe integer');
    } finally {
      await pool.end();
    }
  });

  it('says by a code that the server does not answer, or breaks the connection', async () => {
    const pool = openPool({ url: cluster().database(), name: 'spec', max: 1 });
    const unanswered: pg.QueryConfig & { query_timeout: number } = { text: 'SELECT pg_sleep(10)', query_timeout: 100 };
    try {
      await expect(pool.query(unanswered)).rejects.toMatchObject({ code: '08006', message: 'Query read timeout' });
      const client = await pool.connect();
      await expect(client.query(unanswered)).rejects.toMatchObject({ code: '08006' });
      client.release(true);
      const held = pool.query('SELECT pg_sleep(10)').catch((error: unknown) => error);
      await pool.query('SELECT 1').catch(() => undefined);
      cluster().kill();
      expect(await held).toMatchObject({ code: expect.stringMatching(/^(08006|57P0.|ECONNRESET)$/) });
      cluster().start();
    } finally {
      await pool.end();
    }
  });

  it('goes on after the server was killed and started again', async () => {
    const pool = openPool({ url: cluster().database(), name: 'spec' });
    try {
      await pool.query('SELECT 1');
      cluster().kill();
      await expect(pool.query('SELECT 1')).rejects.toBeDefined();
      cluster().start();
      expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    } finally {
      await pool.end();
    }
  });
});
