import { randomUUID } from 'node:crypto';
import type { NewEvent } from '@onus/event-store';
import { openPostgresEventStore } from '@onus/event-store/postgres';
import { onPostgres } from '@onus/postgres/testing';
import { BATCH } from './log-source.ts';
import { openSharedLog } from './shared-log-source.ts';

const LONG_MS = 60_000;

const event = (): NewEvent => ({
  id: randomUUID(),
  type: 'funds.allocated',
  schema: 1,
  effectiveOn: '2016-03-01',
  actor: 'account:1',
  correlation: 'c',
  subjects: [],
  data: {},
});

onPostgres('a log that instances share', (cluster) => {
  it('is given in order, so many at a time, and wakes whoever waits for what another records', async () => {
    const url = cluster().database();
    const store = await openPostgresEventStore({ url, isOwner: true });
    const log = await openSharedLog({ kind: 'postgres', url });
    const record = (count: number) =>
      store.append([{ stream: 's', expected: 'any', events: Array.from({ length: count }, event) }]);
    const never = new AbortController().signal;
    try {
      expect([await log.size(), await log.records(0)]).toEqual([0, []]);
      for (let i = 0; i < 3; i += 1) await record(1_000);
      expect(await log.size()).toBe(3_000);
      const first = await log.records(0);
      expect(first.map(({ position }) => position)).toEqual(Array.from({ length: BATCH.events }, (_, i) => i));
      expect((await log.records(BATCH.events)).length).toBe(3_000 - BATCH.events);
      expect(await log.leafAt(0)).toBe(Buffer.from(first[0]?.leafHash ?? []).toString('hex'));
      expect(await log.leafAt(3_000)).toBeUndefined();
      await log.grown(100, never); // nobody has recorded anything
      const waiting = log.grown(LONG_MS, never);
      await record(1);
      await waiting;
      expect((await log.records(3_000)).length).toBe(1);
    } finally {
      await log.close();
      await store.close();
    }
  });
});
