import { keepLease, openPool } from '@onus/postgres';
import { onPostgres } from '@onus/postgres/testing';
import { requireTailTable, sharedPositions } from './shared-positions.ts';

onPostgres('the position of a tail that several instances share', (cluster) => {
  test('is found by the next instance, and written by none that was one before', async () => {
    const url = cluster().database();
    const pools = [openPool({ url, name: 'one' }), openPool({ url, name: 'two' })] as const;
    await Promise.all(pools.map(requireTailTable));
    const gained = (pool: (typeof pools)[number], forMs: number) =>
      new Promise<{ fence: number; close(): Promise<void> }>((resolve, reject) => {
        const lease = keepLease({
          pool,
          name: 'engine',
          holder: 'spec',
          forMs,
          everyMs: 20,
          onGained: (fence) => resolve({ fence, close: async () => (await lease).close() }),
          onLost: () => undefined,
        });
        lease.catch(reject);
      });
    const tail = { name: 'accountability', lease: 'engine' };
    const first = await gained(pools[0], 60_000);
    const before = sharedPositions(pools[0], { ...tail, fence: first.fence });
    expect(await before.read()).toBeUndefined();
    await before.write({ position: 4, eventId: 'four' });
    await before.write({ position: 7, eventId: 'seven' });

    await first.close();
    const second = await gained(pools[1], 60_000);
    const now = sharedPositions(pools[1], { ...tail, fence: second.fence });
    expect(await now.read()).toEqual({ position: 7, eventId: 'seven' });
    await now.write({ position: 9, eventId: 'nine' });
    await expect(before.write({ position: 8, eventId: 'eight' })).rejects.toMatchObject({
      code: 'postgres.lease-lost',
    });
    expect(await now.read()).toEqual({ position: 9, eventId: 'nine' });
    await second.close();
    await Promise.all(pools.map((pool) => pool.end()));
  });
});
