import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SetbackLine } from '@onus/disk';
import { type EventStore, openSqliteEventStore, type RecordedEvent } from '@onus/event-store';
import SqliteDatabase from 'better-sqlite3';
import { positionFile, type TailPosition } from './position-file.ts';
import { openTail } from './tail.ts';

let directory: string;
let store: EventStore;

const openStore = (name: string) => openSqliteEventStore({ path: join(directory, name) });
const positions = () => positionFile(join(directory, 'tail.json'));

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'onus-tail-'));
  store = await openStore('ledger.db');
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

async function append(count: number, log = store): Promise<number> {
  const events = Array.from({ length: count }, () => ({
    id: randomUUIDv7(),
    type: 'a.thing',
    schema: 1,
    effectiveOn: '2016-03-01',
    actor: 'role:clerk',
    correlation: 'x',
    subjects: [],
    data: {},
  }));
  const outcome = await log.append([{ stream: 'a', expected: 'any', events }]);
  if (!outcome.ok) throw new Error(outcome.conflict.kind);
  return outcome.receipt.position;
}

/** Follows until a position is dealt with, then closes; gives the positions met. */
async function follow(until: number, log = store): Promise<number[]> {
  const met: number[] = [];
  const tail = await openTail(log, positions(), async ({ position }) => {
    met.push(position);
  });
  expect(await tail.reached(until)).toBe(true);
  await tail.close();
  return met;
}

test('each event is met once, in order, also those that come while it follows', async () => {
  await append(2);
  const met: number[] = [];
  const tail = await openTail(store, positions(), async ({ position }) => {
    met.push(position);
  });
  expect(await tail.reached(1)).toBe(true);
  expect(await tail.reached(await append(3))).toBe(true);
  await tail.close();
  expect(met).toEqual([0, 1, 2, 3, 4]);
});

test('after a restart it goes on where it was', async () => {
  expect(await follow(await append(3))).toEqual([0, 1, 2]);
  expect(await follow(await append(1))).toEqual([3]);
});

test('though its file was put ahead of what is done, the last events of the types that it names are dealt with', async () => {
  const last = await append(3);
  const ids: string[] = [];
  for await (const { envelope } of store.readAll()) ids.push(envelope.id);
  positions().write({ position: last, eventId: ids[last] ?? '' });
  const met: number[] = [];
  const handle = async ({ position }: RecordedEvent): Promise<void> => void met.push(position);
  const unaware = await openTail(store, positions(), handle);
  await unaware.close();
  expect(met).toEqual([]);
  const tail = await openTail(store, positions(), handle, { again: ['a.thing', 'no.such-thing'] });
  expect(await tail.reached(last)).toBe(true);
  await tail.close();
  expect(met).toEqual([0, 1, 2]);
});

test.each([
  '',
  '{',
  '{}',
  '{"position":-1,"eventId":"x"}',
  '{"position":1,"eventId":"another"}',
  '{"position":99,"eventId":"x"}',
])('from the position %j, which is not one of this log, it begins anew', async (stored) => {
  const last = await append(2);
  writeFileSync(join(directory, 'tail.json'), stored);
  expect(await follow(last)).toEqual([0, 1]);
});

test('at an event that it cannot deal with it stops, says so, and never skips; after a restart it tries again', async () => {
  await append(4);
  const met: number[] = [];
  const failing = await openTail(store, positions(), async ({ position }) => {
    if (position === 2) throw new Error('王某某 13800000000 is no JSON');
    met.push(position);
  });
  expect(await failing.reached(1)).toBe(true);
  expect(await failing.reached(2)).toBe(false);
  // By position and code: a message may tell what is recorded of persons.
  const since = expect.any(Date);
  expect(failing.status()).toEqual({ state: 'stopped', position: 1, code: 'event.not-handled', at: 2, since });
  expect(met).toEqual([0, 1]);
  await failing.close();
  expect(await follow(3)).toEqual([2, 3]);
});

test('while it cannot deal with an event yet, it says why and since when', async () => {
  await append(2);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const tail = await openTail(store, positions(), async ({ position }, { waits }) => {
    if (position !== 1) return;
    waits('of-one');
    waits('of-another');
    await held;
  });
  while (tail.status().state === 'running') await new Promise(setImmediate);
  expect(tail.status()).toEqual({ state: 'waiting', position: 0, code: 'of-another', at: 1, since: expect.any(Date) });
  release();
  expect(await tail.reached(1)).toBe(true);
  expect(tail.status()).toEqual({ state: 'running', position: 1, since: expect.any(Date) });
  await tail.close();
});

/** A condition that comes true by itself. */
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

test('a position that cannot be kept holds nothing up, is told of, and is kept once it can be', async () => {
  const last = await append(1_000);
  let isFull = true;
  const lines: string[] = [];
  const full = {
    read: () => undefined,
    write: (done: TailPosition) => {
      if (isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      positions().write(done);
    },
  };
  const tell = ({ state, code }: SetbackLine) => lines.push(`${state} ${code}`);
  const tail = await openTail(store, full, async () => undefined, { tell });
  expect(await tail.reached(last)).toBe(true);
  expect(await tail.reached(await append(1))).toBe(true);
  await until(() => tail.status().state === 'retrying');
  expect(tail.status()).toMatchObject({ code: 'ENOSPC', position: last + 1 });
  isFull = false;
  await until(() => tail.status().state === 'running');
  expect(positions().read()).toMatchObject({ position: last + 1 });
  expect(lines).toEqual(['failing ENOSPC', 'over ENOSPC']);
  await tail.close();
});

test('what passes is tried again at the same event, told, and gone on from; nothing is skipped or met twice after it', async () => {
  await append(3);
  // Somebody else holds the file to which the tail records.
  const path = join(directory, 'other.db');
  const other = await openStore('other.db');
  const stranger = new SqliteDatabase(path);
  stranger.exec('BEGIN IMMEDIATE');
  const met: number[] = [];
  const lines: string[] = [];
  const tell = ({ state, code }: SetbackLine) => lines.push(`${state} ${code}`);
  const handle = async ({ position }: RecordedEvent): Promise<void> => {
    if (position === 1) await append(1, other);
    met.push(position);
  };
  const tail = await openTail(store, positions(), handle, { tell });
  await until(() => tail.status().state === 'retrying');
  expect(tail.status()).toMatchObject({ code: 'SQLITE_BUSY', position: 0, at: 1, since: expect.any(Date) });
  await append(1);
  stranger.close();
  expect(await tail.reached(3)).toBe(true);
  expect(tail.status()).toEqual({ state: 'running', position: 3, since: expect.any(Date) });
  expect([met, lines]).toEqual([
    [0, 1, 2, 3],
    ['failing SQLITE_BUSY', 'over SQLITE_BUSY'],
  ]);
  expect((await other.head()).size).toBe(1);
  await tail.close();
  await other.close();
});

test('a log that was away and is back holds nobody up, though nothing was recorded since', async () => {
  await append(1);
  let isAway = false;
  const away = (): Error => Object.assign(new Error('no database'), { code: 'ECONNREFUSED' });
  const log: EventStore = {
    ...store,
    head: async () => {
      if (isAway) throw away();
      return store.head();
    },
    async *subscribe(from, signal) {
      for await (const batch of store.subscribe(from, signal)) {
        yield batch;
        isAway = true;
        throw away();
      }
    },
  };
  const tail = await openTail(log, positions(), async () => undefined);
  expect(await tail.reached(0)).toBe(true);
  await until(() => tail.status().state === 'retrying');
  isAway = false;
  await until(() => tail.status().state === 'running');
  await tail.close();
});

test('where the log ends by itself it does not end in silence', async () => {
  await append(2);
  const stopped: unknown[] = [];
  const ending: EventStore = {
    ...store,
    async *subscribe(from, signal) {
      for await (const batch of store.subscribe(from, signal)) {
        yield batch;
        return;
      }
    },
  };
  const tail = await openTail(ending, positions(), async () => undefined, { onStop: (fault) => stopped.push(fault) });
  expect(await tail.reached(5)).toBe(false);
  expect(tail.status()).toMatchObject({ state: 'stopped', code: 'tail.ended', position: 1, at: 2 });
  expect(stopped).toEqual([{ code: 'tail.ended', position: 2 }]);
  await tail.close();
});

test('while nothing comes it does what there is to do then; what fails it there is told and tried again', async () => {
  await append(1);
  const met: string[] = [];
  let isBusy = true;
  const act = async (): Promise<void> => {
    if (isBusy) throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
    met.push('idle');
  };
  const handle = async ({ position }: RecordedEvent): Promise<void> => void met.push(`event ${position}`);
  const tail = await openTail(store, positions(), handle, { idle: { everyMs: 5, act } });
  await until(() => tail.status().state === 'retrying');
  expect(tail.status()).toMatchObject({ code: 'SQLITE_BUSY', position: 0 });
  isBusy = false;
  await until(() => met.includes('idle'));
  expect(tail.status().state).toBe('running');
  expect(await tail.reached(await append(1))).toBe(true);
  expect(met.filter((one) => one !== 'idle')).toEqual(['event 0', 'event 1']);
  await tail.close();
});

test('closing ends every wait', async () => {
  const tail = await openTail(store, positions(), async () => undefined);
  const waiting = tail.reached(0);
  await tail.close();
  expect(await waiting).toBe(false);
});
