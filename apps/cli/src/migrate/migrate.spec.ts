import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkSqliteLog,
  type EventStore,
  type LogWithReceipts,
  openSqliteEventStore,
  openSqliteIntake,
} from '@onus/event-store';
import SqliteDatabase from 'better-sqlite3';
import { compareLogs } from './difference.ts';
import { addressOf, logAt, type MovableLog } from './log-at.ts';
import { migrate } from './migrate.ts';
import { record } from './record-some.ts';

let home: string;
let from: MovableLog;
let to: MovableLog;
let source: EventStore;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-migrate-spec-'));
  [from, to] = [logIn('from'), logIn('to')];
  source = await openSqliteEventStore({ path: join(home, 'from.db') });
});
afterEach(async () => {
  await source.close();
  rmSync(home, { recursive: true });
});

const logIn = (name: string) => logAt(addressOf(join(home, `${name}.db`)));
/** Has the target take over the first so many of the source. */
async function taken(count: number, log: LogWithReceipts): Promise<void> {
  const intake = await openSqliteIntake({ path: join(home, 'to.db') });
  const [records, receipts] = [[], []] as [never[], never[]];
  for await (const one of log.readRecords(0, count)) records.push(one as never);
  for await (const one of log.readReceipts(0)) if (one.position < count) receipts.push(one as never);
  await intake.take(records, receipts);
  await intake.close();
}

test('a log is copied as it stands, and is the same afterwards', async () => {
  await record(source, 40);
  await source.erasePersonal([4, 6]);
  const done = await migrate(from, to);
  expect(done).toEqual({
    ...(await source.head()),
    copied: 40,
    receipts: 14,
    erased: 0,
    since: 0,
    indexRoot: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(await checkSqliteLog(to.name)).toEqual(await source.head());
  expect(await migrate(from, to)).toEqual({ ...done, copied: 0 });
});

test.each([0, 1, 17, 39, 40])('a run that stopped after %i events is taken up there', async (count) => {
  await record(source, 40);
  if (count > 0) await taken(count, source as LogWithReceipts);
  expect(await migrate(from, to)).toMatchObject({ copied: 40 - count, receipts: 14 });
  expect(await checkSqliteLog(to.name)).toEqual(await source.head());
});

test('an empty log is copied, too', async () => {
  expect(await migrate(from, to)).toMatchObject({ size: 0, copied: 0, receipts: 0 });
});

test('what was erased in the source since is erased in the target', async () => {
  await record(source, 20);
  await migrate(from, to);
  await source.erasePersonal([2, 8]);
  await record(source, 5);
  expect(await migrate(from, to)).toMatchObject({ copied: 5, erased: 2 });
  const target = await to.read();
  const { toErase, difference } = await compareLogs(source as LogWithReceipts, target, 25, () => undefined);
  await target.close();
  expect([toErase, difference]).toEqual([[], undefined]);
});

test('a target that holds something else is refused, with the place where they part', async () => {
  await record(source, 10);
  await taken(7, source as LogWithReceipts);
  const target = await openSqliteEventStore({ path: to.name });
  await record(target, 1);
  await target.close();
  await expect(migrate(from, to)).rejects.toThrow(/at position 7: the envelopes differ/);
  expect((await checkSqliteLog(to.name)).size).toBe(8);
});

test.each([
  ['a receipt', /position 3: the receipts differ/, "UPDATE receipt SET digest = 'x' WHERE position = 3"],
  ['a receipt less', /position 6: the receipts differ/, 'DELETE FROM receipt WHERE position = 6'],
  ['a receipt more', /position 4: the receipts differ/, "INSERT INTO receipt VALUES ('x', 'd', 4, 1, 0)"],
  ['a personal part less', /position 2: the personal parts/, 'DELETE FROM personal WHERE position = 2'],
])('a target that differs by %s is refused', async (_, told, sql) => {
  await record(source, 10);
  await migrate(from, to);
  const db = new SqliteDatabase(to.name);
  const triggers = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
  for (const trigger of triggers) db.exec(trigger.sql);
  db.close();
  await expect(migrate(from, to)).rejects.toThrow(told);
});

test('a source that is shorter than the target is refused', async () => {
  await record(source, 10);
  await migrate(from, to);
  await expect(migrate(to, logIn('third'))).resolves.toMatchObject({ size: 10 });
  const target = await openSqliteEventStore({ path: to.name });
  await record(target, 3);
  await target.close();
  await expect(migrate(from, to)).rejects.toThrow(/the target has 13 events, the source 10/);
});

test('a target that another writes to is refused; a source may be written to, and it is said what was left out', async () => {
  await record(source, 10);
  const other = await openSqliteEventStore({ path: to.name });
  await expect(migrate(from, to)).rejects.toMatchObject({ code: 'event-store.writer-exists' });
  await other.close();

  const growing: MovableLog = {
    ...from,
    read: async () => {
      const store = await from.read();
      const head = store.head;
      let asked = 0;
      return Object.assign(store, {
        head: async () => {
          if (asked++ === 1) await record(source, 4);
          return head();
        },
      });
    },
  };
  expect(await migrate(growing, to)).toMatchObject({ size: 10, since: 4 });
  expect(await migrate(from, to)).toMatchObject({ size: 14, copied: 4, since: 0 });
});

test('what is no log, and the same log twice, is refused', async () => {
  await expect(migrate(logIn('nowhere'), to)).rejects.toThrow(/there is no log at/);
  await expect(migrate(from, from)).rejects.toThrow(/the same log/);
  for (const text of ['ftp://host/log', 'http://127.0.0.1']) expect(() => addressOf(text)).toThrow(/names no log/);
  expect(addressOf(home)).toEqual({ kind: 'sqlite', path: join(home, 'ledger.db') });
  expect(addressOf(join(home, 'from.db'))).toEqual({ kind: 'sqlite', path: join(home, 'from.db') });
});
