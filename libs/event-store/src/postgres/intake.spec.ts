import { onPostgres } from '@onus/postgres/testing';
import { all, record, sampleEvents } from '../conformance/sample-events.ts';
import { openTemporary } from '../sqlite/temporary-store.ts';
import { openPostgresIntake } from './intake.ts';
import { openPostgresEventStore } from './open.ts';
import { APPLICATION, temporaryDatabase } from './temporary-log.ts';

onPostgres('a log that is taken over into PostgreSQL', (cluster) => {
  it('is the same, byte for byte, with its tree and its receipts; half of it first', async () => {
    const { store: source, cleanup } = await openTemporary();
    await record(source, 'a', ...sampleEvents(600, (i) => (i % 3 === 0 ? { personal: { name: `name ${i}` } } : {})));
    const idempotency = { key: 'k', digest: 'd' };
    const outcome = await source.append([{ stream: 'b', expected: 'none', events: sampleEvents(3) }], { idempotency });
    await source.erasePersonal([3]);
    const records = await all(source.readRecords(0));
    const receipt = { ...idempotency, position: 602, events: 3, revision: 2 };

    const url = cluster().url(await temporaryDatabase(cluster()), APPLICATION);
    const intake = await openPostgresIntake({ url });
    await intake.take(records.slice(0, 500), []);
    expect(await intake.size()).toBe(500);
    await expect(intake.take(records.slice(400), [receipt])).rejects.toMatchObject({ code: 'event-store.malformed' });
    await intake.take(records.slice(500), [receipt]);
    await intake.close();

    const store = await openPostgresEventStore({ url });
    expect(await store.head()).toEqual(await source.head());
    expect(await all(store.readRecords(0))).toEqual(records);
    expect(await store.findReceipt(idempotency)).toEqual({ ...outcome, replayed: true });
    expect(await all(store.readReceipts(0))).toEqual([receipt]);
    expect(await store.readTile(1, 0)).toEqual(await source.readTile(1, 0));
    await store.close();
    await cleanup();
  });
});
