import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, LIMITS, type NewEvent, openSqliteEventStore } from '@onus/event-store';
import SqliteDatabase from 'better-sqlite3';
import { BATCH, type LogSource } from './log-source.ts';
import { openSqliteLog } from './sqlite-log-source.ts';

const LONG_MS = 60_000;

let folder: string;
let path: string;
let store: EventStore;
let log: LogSource;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onus-log-source-'));
  path = join(folder, 'ledger.db');
  store = await openSqliteEventStore({ path });
  log = await openSqliteLog(path);
});
afterEach(async () => {
  await log.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const event = (data: object = {}): NewEvent => ({
  id: randomUUID(),
  type: 'funds.allocated',
  schema: 1,
  effectiveOn: '2016-03-01',
  actor: 'account:1',
  correlation: 'c',
  subjects: [],
  data,
});
const record = (count: number, data?: object) =>
  store.append([{ stream: 's', expected: 'any', events: Array.from({ length: count }, () => event(data)) }]);

test('it gives the log in order, so many events or bytes at a time', async () => {
  for (let i = 0; i < 3; i += 1) await record(1_000);
  expect(await log.size()).toBe(3_000);
  expect((await log.records(0)).map(({ position }) => position)).toEqual(
    Array.from({ length: BATCH.events }, (_, i) => i),
  );
  expect((await log.records(2_500)).length).toBe(500);
  expect(await log.records(3_000)).toEqual([]);
  const text = 'x'.repeat(LIMITS.dataBytes - 100);
  await record(40, { text });
  const large = await log.records(3_000);
  const bytes = large.map(({ envelope, data }) => envelope.length + data.length);
  const sum = (of: readonly number[]): number => of.reduce((all, one) => all + one, 0);
  expect(sum(bytes)).toBeGreaterThanOrEqual(BATCH.bytes);
  expect(sum(bytes.slice(0, -1))).toBeLessThan(BATCH.bytes);
  expect(await log.leafAt(3_000)).toBe(Buffer.from(large[0]?.leafHash ?? []).toString('hex'));
  expect(await log.leafAt(3_040)).toBeUndefined();
});

test('it wakes at what another process may have recorded since it was read, and not before', async () => {
  const never = new AbortController().signal;
  await log.records(0);
  await log.grown(50, never); // nobody has recorded anything
  await record(1);
  await log.grown(LONG_MS, never);
  expect((await log.records(0)).length).toBe(1);
  const waiting = log.grown(LONG_MS, never);
  await record(1);
  await waiting;
  const stopping = new AbortController();
  await log.records(0);
  const stopped = log.grown(LONG_MS, stopping.signal);
  stopping.abort();
  await stopped;
});

test('of a log that was altered nothing is given from there on', async () => {
  await record(10);
  const db = new SqliteDatabase(path);
  const triggers = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all();
  for (const name of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.prepare('UPDATE event SET data = ? WHERE position = 7').run(Buffer.from('{"amountFen":1}'));
  db.close();
  await expect(log.records(0)).rejects.toMatchObject({ code: 'event-store.altered', position: 7 });
  expect((await log.records(8)).length).toBe(2);
});

test('another file in its place is noticed', async () => {
  await record(1);
  await log.records(0);
  copyFileSync(path, `${path}.other`);
  renameSync(`${path}.other`, path);
  await expect(log.grown(LONG_MS, new AbortController().signal)).rejects.toMatchObject({ code: 'relay.log-replaced' });
});
