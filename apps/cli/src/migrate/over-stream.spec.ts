import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkSqliteLog,
  type EventStore,
  type LogWithReceipts,
  openSqliteEventStore,
  type StoredReceipt,
  type StoredRecord,
} from '@onus/event-store';
import {
  type ModelServer,
  modelServer,
  openKeysFile,
  openStreamIntake,
  openStreamStore,
  type StreamStoreParts,
} from '@onus/event-store/testing';
import { addressOf, logAt, type MovableLog } from './log-at.ts';
import { migrate } from './migrate.ts';
import { record } from './record-some.ts';

/* Through the adapter for KurrentDB, over a model of its port: no server is met here. */

let home: string;
let server: ModelServer;
let source: EventStore;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-migrate-stream-'));
  server = modelServer();
  source = await openSqliteEventStore({ path: join(home, 'from.db') });
});
afterEach(async () => {
  await source.close();
  rmSync(home, { recursive: true });
});

const fileLog = (name: string): MovableLog => logAt(addressOf(join(home, `${name}.db`)));

function streamLog(): MovableLog {
  const parts = (): StreamStoreParts => ({
    client: server.connect(),
    keys: openKeysFile(join(home, 'keys.db')),
    index: join(home, 'index.db'),
  });
  return {
    name: 'kurrentdb://model',
    exists: async () => true,
    read: () => openStreamStore({ ...parts(), readonly: true }),
    write: () => openStreamStore(parts()),
    takeOver: () => openStreamIntake(parts()),
  };
}

test('into a stream and out of it again, a log is the same', async () => {
  await record(source, 700);
  await source.erasePersonal([4, 6]);
  const there = await migrate(fileLog('from'), streamLog());
  expect(there).toMatchObject({ ...(await source.head()), copied: 700, receipts: 234 });
  expect(await migrate(streamLog(), fileLog('back'))).toEqual(there);
  expect(await checkSqliteLog(join(home, 'back.db'))).toEqual(await source.head());

  await source.erasePersonal([8, 10, 12]);
  expect(await migrate(fileLog('from'), streamLog())).toMatchObject({ copied: 0, erased: 3 });
  expect(await migrate(streamLog(), fileLog('back'))).toMatchObject({ copied: 0, erased: 3 });
});

test('what a run has left behind is taken up where it ends', async () => {
  await record(source, 300);
  const intake = await streamLog().takeOver();
  const first: StoredRecord[] = [];
  for await (const one of source.readRecords(0, 100)) first.push(one);
  const receipts: StoredReceipt[] = [];
  for await (const one of (source as LogWithReceipts).readReceipts(0)) if (one.position < 100) receipts.push(one);
  await intake.take(first, receipts);
  await intake.close();
  expect(await migrate(fileLog('from'), streamLog())).toMatchObject({ size: 300, copied: 200, receipts: 100 });
});

test('an address says where index and keys are, and is shown without a password', () => {
  const url = 'kurrentdb://admin:secret@127.0.0.1:2113?tls=false';
  expect(addressOf(`${url}#index=/i.db&keys=/k.db`)).toEqual({ kind: 'kurrentdb', url, index: '/i.db', keys: '/k.db' });
  expect(logAt(addressOf(`${url}#index=/i.db&keys=/k.db`)).name).toBe('kurrentdb://127.0.0.1:2113?tls=false');
  expect(() => addressOf(url)).toThrow(
    /say behind kurrentdb:\/\/127\.0\.0\.1:2113\?tls=false where index and keys are/,
  );
});
