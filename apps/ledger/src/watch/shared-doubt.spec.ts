import { openPool } from '@onus/postgres';
import { onPostgres } from '@onus/postgres/testing';
import type { Fault } from './fault.ts';
import { openSharedDoubt } from './shared-doubt.ts';

const fork: Fault = {
  ...{ number: 1, code: 'signing.fork', place: 'log', times: 1, mended: null },
  ...{ since: '2017-03-01T00:00:00.000Z', last: '2017-03-01T00:00:00.000Z' },
} as const;

onPostgres('a doubt that instances share', (cluster) => {
  test('holds for all while whoever found it says so, over its restart, and for an hour after it was heard of', async () => {
    const pool = openPool({ url: cluster().database(), name: 'spec' });
    const ofItself: Fault = { ...fork, code: 'log.index-mismatch', place: 'subject:leader:leader-1' };
    let found: readonly Fault[] = [ofItself, fork];
    const opened = (instance: string, open: () => readonly Fault[]) =>
      openSharedDoubt({ pool, instance, faults: { open }, everyMs: 50 });
    const one = await opened('one', () => found);
    const other = await opened('other', () => [ofItself]);
    expect([one.elsewhere(), other.elsewhere()]).toMatchObject([undefined, { code: 'signing.fork', place: 'log' }]);
    await one.close();
    const late = await opened('late', () => []);
    expect(late.elsewhere()).toMatchObject({ code: 'signing.fork' });
    await pool.query("UPDATE onus_shared.doubt SET told_at = told_at - interval '61 minutes'");
    while (other.elsewhere()) await new Promise((resolve) => setTimeout(resolve, 50));

    const back = await opened('one', () => found);
    while (!other.elsewhere()) await new Promise((resolve) => setTimeout(resolve, 50));
    found = [ofItself];
    while (other.elsewhere() || late.elsewhere()) await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all([back, other, late].map((each) => each.close()));
    await pool.end();
  });
});
