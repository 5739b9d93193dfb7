import { openPool } from '@onus/postgres';
import { onPostgres } from '@onus/postgres/testing';
import { all, record, sampleEvents } from '../conformance/sample-events.ts';
import type { EventStore, RecordedEvent } from '../port.ts';
import { openPostgresEventStore } from './open.ts';
import { APPLICATION, temporaryDatabase } from './temporary-log.ts';

const AT = 5;
const seen = ({ envelope, data, personal }: RecordedEvent) => [envelope.id, data, personal];

onPostgres('what is read from PostgreSQL', (cluster) => {
  let database: string;
  let store: EventStore;
  beforeEach(async () => {
    database = await temporaryDatabase(cluster());
    store = await openPostgresEventStore({ url: cluster().url(database, APPLICATION) });
    await record(store, 'a', ...sampleEvents(10, (i) => ({ data: { i, note: '扶贫' }, personal: { name: `某${i}` } })));
  });
  afterEach(() => store.close());

  const alter = async (sql: string): Promise<void> => {
    const pool = openPool({ url: cluster().url(database), name: 'spec', max: 1 });
    await pool.query('SET session_replication_role = replica');
    expect((await pool.query(sql)).rowCount).toBeGreaterThan(0);
    await pool.end();
  };
  const reads: [string, () => Promise<unknown>][] = [
    ['readAll', async () => (await all(store.readAll())).map(seen)],
    ['readAll of a type', async () => (await all(store.readAll({ types: ['note-taken'] }))).map(seen)],
    ['readStream backwards', async () => (await all(store.readStream('a', { direction: 'backwards' }))).map(seen)],
    ['readStreams', async () => (await all(store.readStreams(['b', 'a']))).map(seen)],
    ['readSubject', async () => (await all(store.readSubject('unit:1'))).map(seen)],
    ['readAt', async () => (await all(store.readAt([AT]))).map(seen)],
    ['readRecords', () => all(store.readRecords(0))],
  ];
  const alterations: [string, string][] = [
    ['data', `UPDATE onus_log.event SET data = '{"i":6}' WHERE position = ${AT}`],
    ['data that is no text', `UPDATE onus_log.event SET data = '\\xff' WHERE position = ${AT}`],
    ['an envelope', `UPDATE onus_log.event SET envelope = envelope || ' ' WHERE position = ${AT}`],
    ['a personal part', `UPDATE onus_log.personal SET sealed = sealed || '\\x00' WHERE position = ${AT}`],
    ['a key', `UPDATE onus_log.personal_key SET key = sha256(key) WHERE position = ${AT}`],
    [
      'a leaf',
      'UPDATE onus_log.tile SET hashes = set_byte(hashes, 32 * 5, get_byte(hashes, 32 * 5) # 1) WHERE level = 0',
    ],
  ];
  it.each(alterations)('is compared: %s', async (_, sql) => {
    for (const [, read] of reads) await read();
    await alter(sql);
    await store.close();
    store = await openPostgresEventStore({ url: cluster().url(database, APPLICATION), readonly: true });
    for (const [name, read] of reads) {
      const outcome = await read().catch(({ code, position }) => ({ code, position }));
      expect([name, outcome]).toEqual([name, { code: 'event-store.altered', position: AT }]);
    }
  });

  it('has no hole', async () => {
    await alter(`DELETE FROM onus_log.event WHERE position = ${AT}`);
    for (const [name, read] of reads.filter(([each]) => each !== 'readAll of a type')) {
      const outcome = await read().catch(({ code }) => code);
      expect([name, outcome]).toEqual([name, 'event-store.altered']);
    }
  });

  it('ends with the head, or is not read', async () => {
    await alter('DELETE FROM onus_log.event WHERE position = 9');
    await expect(store.head()).rejects.toMatchObject({ code: 'event-store.altered', position: 9 });
    await expect(all(store.readAll())).rejects.toMatchObject({ code: 'event-store.altered' });
  });
});
