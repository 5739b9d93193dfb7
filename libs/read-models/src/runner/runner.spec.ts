import { chmodSync, closeSync, openSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import fc from 'fast-check';
import { allRows } from '../testing/all-rows.ts';
import {
  doorOpened,
  houseFacts,
  lampBroken,
  lampLit,
  lampPutOut,
  lampsModel,
  switchingsModel,
  told,
} from '../testing/lamps.ts';
import { openTemporaryLog, type TemporaryLog } from '../testing/temporary-log.ts';
import type { Runner } from './keep-models.ts';
import { openRunner } from './open-runner.ts';
import type { ReadModel } from './read-model.ts';
import { openViews, type Views } from './views.ts';

const lamps = lampsModel(1);
const models = [lamps, switchingsModel];
const SOON_MS = 10_000;

let log: TemporaryLog;
// What a spec opened and did not close.
let open: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  log = await openTemporaryLog(houseFacts);
});
afterEach(async () => {
  for (const each of open.reverse()) await each.close();
  open = [];
  await log.close();
});

const run = async (
  given: readonly ReadModel[] = models,
  path = log.viewsPath,
  threadFromEvents = 20_000,
): Promise<Runner> => {
  const runner = await openRunner({ path, store: log.store, models: given, facts: houseFacts, threadFromEvents });
  open.push(runner);
  return runner;
};
const views = (): Views => {
  const opened = openViews(log.viewsPath);
  open.push(opened);
  return opened;
};
const close = async (each: { close(): Promise<void> }): Promise<void> => {
  open = open.filter((other) => other !== each);
  await each.close();
};
const switched = (lamp: number, on: boolean) =>
  told((on ? lampLit : lampPutOut)({ lampId: `lamp-${lamp}`, roomId: `room-${lamp % 3}` }));
const broken = (lamp: number) => told(lampBroken({ lampId: `lamp-${lamp}` }));
const lampRows = (from: Views) =>
  from.read([lamps], async (db) => ({ rows: await db.selectFrom('lamp').selectAll().orderBy('lampId').execute() }));

test('an empty log gives empty tables that answer', async () => {
  const runner = await run();
  expect(await runner.built()).toBe(true);
  expect(await lampRows(views())).toEqual({ rows: [], position: -1 });
});

test('what is recorded can be read once its position is visible', async () => {
  const runner = await run();
  await runner.built();
  const position = await log.tell(switched(1, true), switched(2, true), switched(1, false));
  expect(await runner.waitFor(position, SOON_MS)).toBe('visible');
  expect(await lampRows(views())).toEqual({
    position,
    rows: [
      { lampId: 'lamp-1', roomId: 'room-1', lit: 0, switchings: 2 },
      { lampId: 'lamp-2', roomId: 'room-2', lit: 1, switchings: 1 },
    ],
  });
});

test('a position that does not come is waited for only so long', async () => {
  const runner = await run();
  expect(await runner.waitFor(0, 20)).toBe('late');
});

test('a restart goes on where it stood', async () => {
  const first = await run();
  await first.waitFor(await log.tell(switched(1, true)), SOON_MS);
  await close(first);
  const position = await log.tell(switched(1, false));
  const second = await run();
  await second.waitFor(position, SOON_MS);
  expect(second.status().models.map(({ state, position: at }) => [state, at])).toEqual([
    ['running', position],
    ['running', position],
  ]);
  expect((await lampRows(views())).rows).toEqual([{ lampId: 'lamp-1', roomId: 'room-1', lit: 0, switchings: 2 }]);
});

test('a second runner on the same file is refused', async () => {
  await run();
  await expect(run()).rejects.toMatchObject({ code: 'read-models.runner-exists' });
});

test('only its owner can read what it writes; where others could, it is refused with the command that mends it', async () => {
  const modes = () => ['', '-wal', '-shm'].map((end) => statSync(log.viewsPath + end).mode & 0o777);
  const first = await run();
  await first.waitFor(await log.tell(switched(1, true)), SOON_MS);
  expect(modes()).toEqual([0o600, 0o600, 0o600]);
  await close(first);
  chmodSync(log.viewsPath, 0o644);
  await expect(run()).rejects.toThrow(`chmod 600 ${log.viewsPath}`);
  chmodSync(log.viewsPath, 0o600);
  await run();
  expect(modes()).toEqual([0o600, 0o600, 0o600]);
});

test('a file that holds something else is refused', async () => {
  await expect(run(models, `${log.directory}/ledger.db`)).rejects.toMatchObject({ code: 'read-models.not-views' });
});

function writeAt(path: string, at: number, bytes: Buffer): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
}

/** The rows that a whole build makes are there. */
async function expectMadeAnew(position: number): Promise<void> {
  const runner = await run();
  expect(await runner.built()).toBe(true);
  expect(await runner.waitFor(position, SOON_MS)).toBe('visible');
  expect((await lampRows(views())).rows).toEqual([{ lampId: 'lamp-1', roomId: 'room-1', lit: 1, switchings: 1 }]);
}

test.each<[string, (path: string) => void]>([
  ['whose first bytes are overwritten', (path) => writeAt(path, 0, Buffer.alloc(200, 0xa5))],
  ['of which a page is overwritten', (path) => writeAt(path, 4_096, Buffer.alloc(4_096, 0xa5))],
  ['that is cut off', (path) => truncateSync(path, 5_000)],
  ['that is no database', (path) => writeFileSync(path, 'not a database, but as long as one is at least'.repeat(100))],
])('a file %s is made anew at the next start', async (_, damage) => {
  const first = await run();
  const position = await log.tell(switched(1, true));
  await first.waitFor(position, SOON_MS);
  await close(first);
  damage(log.viewsPath);
  await expectMadeAnew(position);
});

test.each([
  "CREATE TRIGGER hidden AFTER INSERT ON lamp BEGIN DELETE FROM lamp; END; UPDATE lamp SET roomId = 'x'",
  "CREATE VIEW hidden AS SELECT * FROM lamp; UPDATE lamp SET roomId = 'x'",
  "DROP INDEX lamp_by_roomId_lampId_1; UPDATE lamp SET roomId = 'x'",
  "ALTER TABLE lamp ADD COLUMN hidden TEXT; UPDATE lamp SET roomId = 'x'",
])('where somebody has changed its tables they are made anew: %s', async (sql) => {
  const first = await run();
  const position = await log.tell(switched(1, true));
  await first.waitFor(position, SOON_MS);
  await close(first);
  new SqliteDatabase(log.viewsPath).exec(sql).close();
  await expectMadeAnew(position);
});

test('at a handler that fails, its model stops there, the others go on', async () => {
  const failing = lampsModel(1, () => {
    throw new Error('a lit lamp cannot break');
  });
  const runner = await run([failing, switchingsModel]);
  await log.tell(switched(1, true), switched(2, true));
  const faulty = await log.tell(broken(1));
  const position = await log.tell(switched(2, false));
  expect(await runner.waitFor(position, SOON_MS)).toBe('stopped');
  expect(runner.status()).toMatchObject({ healthy: false });
  await close(runner);
  const again = await run([failing, switchingsModel]);
  expect(await again.waitFor(position, SOON_MS, [switchingsModel])).toBe('visible');
  expect(await again.waitFor(position, SOON_MS, [failing])).toBe('stopped');
  expect(again.status().models).toMatchObject([
    { model: 'lamps', state: 'stopped' },
    { model: 'switchings', state: 'running', position },
  ]);
  expect([again.status().models[0]?.fault, again.status().models[0]?.buildFault]).toContainEqual({
    position: faulty,
    type: 'house.lamp-broken',
    code: 'event.not-handled',
    reason: 'a lit lamp cannot break',
  });
});

test('a live model that fails keeps all before the fault and nothing after it', async () => {
  const failing = lampsModel(1, () => {
    throw new Error('a lit lamp cannot break');
  });
  const runner = await run([failing, switchingsModel]);
  await runner.built();
  await log.tell(switched(1, true), switched(2, true), broken(1), switched(2, false));
  expect(await runner.waitFor(3, SOON_MS)).toBe('stopped');
  expect(await lampRows(views())).toEqual({
    position: 1,
    rows: [
      { lampId: 'lamp-1', roomId: 'room-1', lit: 1, switchings: 1 },
      { lampId: 'lamp-2', roomId: 'room-2', lit: 1, switchings: 1 },
    ],
  });
  await close(runner);
  const mended = await run([lamps, switchingsModel]);
  expect(await mended.waitFor(3, SOON_MS)).toBe('visible');
  expect((await lampRows(views())).rows).toEqual([{ lampId: 'lamp-2', roomId: 'room-2', lit: 0, switchings: 2 }]);
});

test('what the disk fails is told and tried again, and nothing is missed once it does not any more', async () => {
  const runner = await run();
  await runner.built();
  const before = await log.tell(switched(1, true));
  expect(await runner.waitFor(before, SOON_MS)).toBe('visible');
  const stranger = new SqliteDatabase(log.viewsPath);
  stranger.exec("CREATE TRIGGER full BEFORE INSERT ON switching BEGIN SELECT RAISE(FAIL, 'the disk is full'); END");
  const position = await log.tell(switched(1, false), switched(2, true));
  expect(await runner.waitFor(position, 50)).toBe('late');
  const fault = { position: before + 1, reason: expect.stringContaining('the disk is full') };
  const retrying = { state: 'retrying', position: before, fault };
  expect(runner.status()).toMatchObject({ healthy: false, models: [retrying, retrying] });
  stranger.exec('DROP TRIGGER full');
  stranger.close();
  expect(await runner.waitFor(position, SOON_MS)).toBe('visible');
  expect(runner.status()).toMatchObject({ healthy: true, models: [{ state: 'running' }, { state: 'running' }] });
  expect((await lampRows(views())).rows.map(({ switchings }) => switchings)).toEqual([2, 1]);
});

test('a row that the disk does not give is no fault of the event', async () => {
  let fails = true;
  const unlucky = lampsModel(1, () => {
    if (fails) throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' });
  });
  const runner = await run([unlucky, switchingsModel]);
  await runner.built();
  const position = await log.tell(switched(1, true), broken(1));
  expect(await runner.waitFor(position, 50)).toBe('late');
  expect(runner.status().models[0]).toMatchObject({ state: 'retrying', fault: { reason: 'disk I/O error' } });
  fails = false;
  expect(await runner.waitFor(position, SOON_MS)).toBe('visible');
  expect(runner.status().healthy).toBe(true);
});

test('a model that the disk fails when it is first built is built when it does not any more', async () => {
  let fails = true;
  const unlucky = lampsModel(1, () => {
    if (fails) throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' });
  });
  const position = await log.tell(switched(1, true), broken(1));
  const runner = await run([unlucky, switchingsModel]);
  expect(await runner.built()).toBe(false);
  expect(runner.status()).toMatchObject({
    healthy: false,
    models: [{ state: 'retrying', position: undefined, buildFault: { reason: 'disk I/O error' } }, {}],
  });
  fails = false;
  expect(await runner.waitFor(position, SOON_MS)).toBe('visible');
  expect(runner.status()).toMatchObject({ healthy: true, models: [{ state: 'running' }, { state: 'running' }] });
});

test('what is erased cannot be forgotten while somebody else holds the file, and can after', async () => {
  const runner = await run();
  await runner.waitFor(await log.tell(switched(1, true)), SOON_MS);
  const stranger = new SqliteDatabase(log.viewsPath);
  stranger.exec('BEGIN IMMEDIATE');
  expect(await runner.forgetErased([lamps.name])).toBe(false);
  stranger.exec('COMMIT');
  stranger.close();
  expect(await runner.forgetErased([lamps.name])).toBe(true);
});

test('at a type that nobody knows every model stops', async () => {
  const runner = await run();
  await runner.built();
  const before = await log.tell(switched(1, true));
  await log.tell({ fact: { type: 'house.roof-lost', schema: 1, data: {} } });
  const after = await log.tell(switched(1, false));
  expect(await runner.waitFor(after, SOON_MS)).toBe('stopped');
  for (const { state, position, fault } of runner.status().models) {
    expect({ state, position, fault }).toMatchObject({
      state: 'stopped',
      position: before,
      fault: { position: before + 1, type: 'house.roof-lost' },
    });
  }
});

test('a shape that nobody knows stops those who use its type', async () => {
  const runner = await run();
  await runner.built();
  const [door, lamp] = [doorOpened({ roomId: 'room-1' }), lampBroken({ lampId: 'lamp-1' })];
  const passed = await log.tell(told({ ...door, schema: 7 }));
  expect(await runner.waitFor(passed, SOON_MS)).toBe('visible');
  const faulty = await log.tell(told({ ...lamp, schema: 7 }));
  expect(await runner.waitFor(faulty, SOON_MS, [lamps])).toBe('stopped');
  expect(await runner.waitFor(faulty, SOON_MS, [switchingsModel])).toBe('visible');
  expect(runner.status().models).toMatchObject([
    { state: 'stopped', fault: { position: faulty, type: 'house.lamp-broken' } },
    { state: 'running', position: faulty },
  ]);
});

test('another version is built anew by itself; until then its model does not answer, the others do', async () => {
  const first = await run();
  const position = await log.tell(switched(1, true), switched(1, false));
  await first.waitFor(position, SOON_MS);
  await close(first);
  const reader = views();
  const next = lampsModel(2);
  await expect(reader.read([next], async () => ({}))).rejects.toMatchObject({ code: 'read-models.not-ready' });
  const second = await run([next, switchingsModel]);
  expect(second.status().models.map(({ state }) => state)).toEqual(['building', 'running']);
  expect(await reader.read([switchingsModel], async () => ({}))).toEqual({ position });
  expect(await second.built()).toBe(true);
  expect(await reader.read([next], async () => ({}))).toEqual({ position });
});

test('rows made from another log are not kept', async () => {
  const first = await run();
  await first.waitFor(await log.tell(switched(1, true), switched(2, true)), SOON_MS);
  await close(first);
  const other = await openTemporaryLog(houseFacts);
  const position = await other.tell(switched(3, true), switched(4, true), switched(5, true));
  const runner = await openRunner({ path: log.viewsPath, store: other.store, models, facts: houseFacts });
  await runner.waitFor(position, SOON_MS);
  expect((await lampRows(views())).rows.map(({ lampId }) => lampId)).toEqual(['lamp-3', 'lamp-4', 'lamp-5']);
  await runner.close();
  await other.close();
});

test('a model that is no more leaves nothing behind', async () => {
  const first = await run();
  await first.built();
  await close(first);
  const second = await run([lamps]);
  await second.built();
  expect(Object.keys(allRows(log.viewsPath)).sort()).toEqual(['checkpoint', 'lamp', 'room']);
});

test('a build that is written by a thread of its own stops at a fault as any other', async () => {
  await log.tell(...Array.from({ length: 30 }, (_, at) => switched(at, at % 2 === 0)), broken(2), switched(2, true));
  const failing = lampsModel(1, () => {
    throw new Error('a lit lamp cannot break');
  });
  const given = { path: log.viewsPath, store: log.store, models: [failing, switchingsModel], facts: houseFacts };
  const runner = await openRunner({ ...given, threadFromEvents: 0 });
  open.push(runner);
  expect(await runner.built()).toBe(false);
  expect(runner.status()).toMatchObject({
    healthy: false,
    models: [
      { state: 'stopped', position: undefined, buildPosition: 29, buildFault: { position: 30 } },
      { state: 'running', position: 31 },
    ],
  });
});

test.each([
  ['in a thread of its own', 0],
  ['on the connection of the runner', 1_000_000],
])(
  'while tables are built anew %s and the log grows, answers never go back and never miss',
  async (_, threadFromEvents) => {
    const runner = await run(models, log.viewsPath, threadFromEvents);
    await runner.built();
    const first = await log.tell(...Array.from({ length: 3000 }, (_, at) => switched(at % 50, at % 2 === 0)));
    await runner.waitFor(first, SOON_MS);
    const reader = views();
    let seen = first;
    let building = true;
    const recording = (async () => {
      for (let at = 0; building; at += 1) await log.tell(switched(at % 50, at % 3 === 0));
    })();
    const reading = (async () => {
      while (building) {
        const { rows, position: stands } = await lampRows(reader);
        expect(rows).toHaveLength(50);
        expect(stands).toBeGreaterThanOrEqual(seen);
        expect(rows.reduce((sum, { switchings }) => sum + switchings, 0)).toBe(stands + 1);
        seen = stands;
        await setImmediate();
      }
    })();
    for (let build = 0; build < 5; build += 1) {
      expect(await runner.rebuild([lamps.name])).toBe(true);
      expect(await runner.waitFor((await log.store.head()).size - 1, SOON_MS)).toBe('visible');
    }
    building = false;
    await Promise.all([recording, reading]);
    expect(runner.status().healthy).toBe(true);
    const { size } = await log.store.head();
    expect(await runner.waitFor(size - 1, SOON_MS)).toBe('visible');
    expect((await lampRows(reader)).position).toBe(size - 1);
  },
);

const somethingHappens = fc.oneof(
  fc.tuple(fc.nat(6), fc.boolean()).map(([lamp, on]) => switched(lamp, on)),
  fc.nat(6).map(broken),
  fc.constant(told(doorOpened({ roomId: 'room-1' }))),
);

test('kept up in any steps or built at once, with restarts and rebuilds between, the rows are the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          told: fc.array(somethingHappens, { maxLength: 40 }),
          next: fc.constantFrom('go on', 'restart', 'rebuild'),
        }),
        {
          minLength: 1,
          maxLength: 8,
        },
      ),
      fc.constantFrom(0, 1_000_000),
      async (steps, threadFromEvents) => {
        const own = await openTemporaryLog(houseFacts);
        const openOn = (path: string) =>
          openRunner({ path, store: own.store, models, facts: houseFacts, threadFromEvents });
        let runner = await openOn(own.viewsPath);
        for (const step of steps) {
          const position = await own.tell(...step.told);
          if (step.next !== 'restart') await runner.waitFor(position, SOON_MS);
          if (step.next === 'rebuild') await runner.rebuild();
          if (step.next === 'restart') {
            await runner.close();
            runner = await openOn(own.viewsPath);
          }
        }
        const { size } = await own.store.head();
        expect(await runner.waitFor(size - 1, SOON_MS)).toBe('visible');
        await runner.close();
        const fresh = await openOn(`${own.viewsPath}-fresh`);
        await fresh.built();
        await fresh.close();
        expect(allRows(own.viewsPath)).toEqual(allRows(`${own.viewsPath}-fresh`));
        await own.close();
      },
    ),
    { numRuns: 15 },
  );
});
