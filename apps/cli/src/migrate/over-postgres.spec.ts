import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSqliteLog, type EventStore, openSqliteEventStore } from '@onus/event-store';
import { makePostgresLog } from '@onus/event-store/postgres';
import { onPostgres } from '@onus/postgres/testing';
import { addressOf, logAt, type MovableLog } from './log-at.ts';
import { migrate } from './migrate.ts';
import { record } from './record-some.ts';

onPostgres('onus migrate and PostgreSQL', (cluster) => {
  let home: string;
  let source: EventStore;
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'onus-migrate-postgres-'));
    source = await openSqliteEventStore({ path: join(home, 'from.db') });
  });
  afterEach(async () => {
    await source.close();
    rmSync(home, { recursive: true });
  });
  const fileLog = (name: string): MovableLog => logAt(addressOf(join(home, `${name}.db`)));

  test('into a database and out of it again, a log is the same', async () => {
    cluster().sql('postgres', 'CREATE ROLE onus_mover LOGIN');
    await makePostgresLog({ url: cluster().database('moved'), application: 'onus_mover' });
    const there = logAt(addressOf(cluster().url('moved', 'onus_mover')));
    await record(source, 700);
    await source.erasePersonal([4, 6]);
    const done = await migrate(fileLog('from'), there);
    expect(done).toMatchObject({ ...(await source.head()), copied: 700, receipts: 234 });
    expect(await migrate(there, fileLog('back'))).toEqual(done);
    expect(await checkSqliteLog(join(home, 'back.db'))).toEqual(await source.head());

    await source.erasePersonal([8, 10, 12]);
    await record(source, 5);
    expect(await migrate(fileLog('from'), there)).toMatchObject({ copied: 5, erased: 3 });
    expect(await migrate(there, fileLog('back'))).toMatchObject({ copied: 5, erased: 3 });
  });

  test('a database without a log is refused', async () => {
    const empty = logAt(addressOf(cluster().database('nothing')));
    await expect(migrate(fileLog('from'), empty)).rejects.toMatchObject({ code: 'event-store.not-a-ledger' });
  });
});
