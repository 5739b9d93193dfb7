import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { all, positionsOf, range, record, sampleEvent, sampleEvents } from '../conformance/sample-events.ts';
import { openForWriting } from './connection.ts';
import { openSqliteEventStore } from './open.ts';
import { temporaryDirectory } from './temporary-store.ts';

let directory: ReturnType<typeof temporaryDirectory>;
let path: string;
beforeEach(() => {
  directory = temporaryDirectory();
  path = join(directory.path, 'ledger.db');
});
afterEach(() => directory.remove());

/** Changes the file behind the store's back. */
function interfere(sql: string): void {
  const db = openForWriting(path);
  db.exec(sql);
  db.close();
}

const failedWith = (code: string) => expect.objectContaining({ name: 'EventStoreError', code });

describe('a write that fails', () => {
  it('fails for everyone in its group, records nothing of it, and the log goes on when the cause is gone', async () => {
    let broken = false;
    const clock = () => {
      if (broken) throw new RangeError('no time');
      return new Date();
    };
    const store = await openSqliteEventStore({ path, clock });
    await record(store, 'a', ...sampleEvents(3));
    const before = await store.head();

    broken = true;
    const group = range(0, 5).map((i) => record(store, `new-${i}`, sampleEvent({ type: 'new', subjects: ['new:1'] })));
    for (const failed of await Promise.allSettled(group)) {
      expect(failed).toEqual({ status: 'rejected', reason: failedWith('event-store.write-failed') });
    }
    broken = false;
    expect(await store.head()).toEqual(before);
    expect(await record(store, 'new-0', sampleEvent({ type: 'new', subjects: ['new:1'] }))).toMatchObject({
      position: 3,
      revision: 0,
    });
    expect(await positionsOf(store.readSubject('new:1', { types: ['new'] }))).toEqual([3]);
    await store.close();
  });

  it('because the file is busy does no harm', async () => {
    const store = await openSqliteEventStore({ path });
    await record(store, 'a', sampleEvent());
    const other = openForWriting(path);
    other.exec('BEGIN IMMEDIATE');
    const late = record(store, 'b', sampleEvent({ type: 'new', subjects: ['new:1'] }));
    await expect(late).rejects.toEqual(failedWith('event-store.write-failed'));
    other.exec('ROLLBACK');
    other.close();
    expect(await record(store, 'b', sampleEvent({ type: 'new', subjects: ['new:1'] }))).toMatchObject({ position: 1 });
    await store.close();
  });

  it('at its last step leaves nothing, and stops the log until it is opened anew', async () => {
    const store = await openSqliteEventStore({ path });
    await record(store, 'a', ...sampleEvents(3));
    const before = await store.head();
    interfere("CREATE TRIGGER broken BEFORE UPDATE ON head BEGIN SELECT RAISE(ABORT, 'broken'); END");

    const group = range(0, 3).map((i) => record(store, `s-${i}`, sampleEvent()));
    for (const failed of await Promise.allSettled(group)) {
      expect(failed).toEqual({ status: 'rejected', reason: failedWith('event-store.write-failed') });
    }
    interfere('DROP TRIGGER broken');
    await expect(record(store, 'a', sampleEvent())).rejects.toEqual(failedWith('event-store.halted'));
    await expect(store.erasePersonal([0])).rejects.toEqual(failedWith('event-store.halted'));
    expect(store.halted()).toBe(true);
    expect(await store.head()).toEqual(before);
    expect(await all(store.readAll())).toHaveLength(3);
    await store.close();

    const again = await openSqliteEventStore({ path });
    expect(await record(again, 's-0', sampleEvent())).toMatchObject({ position: 3, revision: 0 });
    await again.close();
  });
});

describe('erasing', () => {
  it('leaves no trace of the bytes in any file', async () => {
    const secret = '不再存在的名字';
    const everywhere = () => ['', '-wal'].some((suffix) => readFileSync(path + suffix).includes(secret));
    const store = await openSqliteEventStore({ path });
    await record(store, 'a', sampleEvent({ personal: { name: secret, filling: 'x'.repeat(20_000) } }), sampleEvent());
    expect(everywhere()).toBe(true);
    await store.erasePersonal([0]);
    expect(everywhere()).toBe(false);
    await store.close();
    const db = new SqliteDatabase(path, { readonly: true });
    expect(db.prepare('SELECT count(*) FROM personal').pluck().get()).toBe(0);
    db.close();
  });
});
