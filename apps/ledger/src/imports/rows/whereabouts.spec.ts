import { openPool } from '@onus/postgres';
import { onPostgres } from '@onus/postgres/testing';
import { whereaboutsIn } from './whereabouts.ts';

onPostgres('where the rows of imports wait', (cluster) => {
  it('is known while an instance says so, and for an hour after', async () => {
    const pool = openPool({ url: cluster().database(), name: 'spec' });
    try {
      const [one, other] = await Promise.all(
        ['ledger-1', 'ledger-2'].map((name) => whereaboutsIn(pool, name, () => true)),
      );
      if (!one || !other) throw new Error('two instances');
      await one.tell(['a', 'b']);
      await other.tell(['c']);
      expect(await other.lost(['a', 'b', 'c', 'd'])).toEqual(['d']);
      await one.tell(['b']); // a is recorded
      expect(await other.lost(['a', 'b', 'c'])).toEqual(['a']);
      await pool.query(
        `UPDATE onus_shared.import_rows_at SET told_at = told_at - interval '61 minutes' WHERE instance = 'ledger-1'`,
      );
      expect(await other.lost(['b', 'c'])).toEqual(['b']);
      expect(await other.lost([])).toEqual([]);
      await one.tell(['b']); // it was cut off, and is back
      expect(await other.lost(['b', 'c'])).toEqual([]);
    } finally {
      await pool.end();
    }
  });
});
