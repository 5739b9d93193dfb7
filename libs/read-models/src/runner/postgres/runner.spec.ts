import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { facts } from '@onus/domain';
import { openPool } from '@onus/postgres';
import { type Cluster, onPostgres } from '@onus/postgres/testing';
import { readModels } from '../../all-models.ts';
import { compareWithLog } from '../../derived-anew/compare-with-log.ts';
import { allRows } from '../../testing/all-rows.ts';
import { chestFilled, drawersModel } from '../../testing/drawers.ts';
import { houseFacts, lampBroken, lampLit, lampPutOut, lampsModel, switchingsModel, told } from '../../testing/lamps.ts';
import { someProgramme } from '../../testing/some-programme.ts';
import { openTemporaryLog, type TemporaryLog, type Told } from '../../testing/temporary-log.ts';
import { openRunner } from '../open-runner.ts';
import { openViews } from '../views.ts';
import { openViewsAtOneMoment } from '../views-at-one-moment.ts';

const KEEPER = new URL('../../testing/keeper.ts', import.meta.url).pathname;
const SOON_MS = 20_000;
const LEASE = { forMs: 900, everyMs: 150 };
const lamps = lampsModel(1);
const models = [lamps, switchingsModel];

/** Switchings of many lamps, some of which break; the same every time. */
const happenings = (from: number, count: number): Told[] =>
  Array.from({ length: count }, (_, at) => {
    const number = from + at;
    const lampId = `lamp-${(number * 7919) % 701} "\\`;
    const roomId = `房间-${(number * 7919) % 13}`;
    if (number % 17 === 0) return told(lampBroken({ lampId }));
    return told((number % 3 === 0 ? lampPutOut : lampLit)({ lampId, roomId }));
  });

onPostgres('read models in PostgreSQL', (cluster) => {
  let log: TemporaryLog;
  let url: string;
  const keepers: ChildProcess[] = [];
  beforeEach(async () => {
    log = await openTemporaryLog(houseFacts);
    url = cluster().database();
  });
  afterEach(async () => {
    for (const keeper of keepers.splice(0)) keeper.kill('SIGKILL');
    await log.close();
  });

  const open = (more: object = {}) =>
    openRunner({
      views: { kind: 'postgres', url },
      store: log.store,
      models,
      facts: houseFacts,
      lease: LEASE,
      ...more,
    });
  const startKeeper = (): ChildProcess => {
    const args = [join(log.directory, 'ledger.db'), url, String(LEASE.forMs), String(LEASE.everyMs)];
    const child = spawn(process.execPath, ['--conditions=@onus/source', KEEPER, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    keepers.push(child);
    return child;
  };
  /** Every row of the live tables is that of a fresh file. */
  const expectAsInFile = async (): Promise<void> => {
    const path = `${log.viewsPath}-${Math.random()}`;
    const runner = await openRunner({ path, store: log.store, models, facts: houseFacts });
    await runner.built();
    await runner.close();
    const inFile = allRows(path);
    const views = openViews({ kind: 'postgres', url });
    const found = await views.read(models, async (db) => ({
      lamp: await db.selectFrom('lamp').selectAll().execute(),
      room: await db.selectFrom('room').selectAll().execute(),
      switching: await db.selectFrom('switching').selectAll().execute(),
    }));
    await views.close();
    expect(found.position).toBe((await log.store.head()).size - 1);
    for (const name of ['lamp', 'room', 'switching'] as const) {
      const inOrder = (rows: readonly unknown[] = []) => rows.map((row) => JSON.stringify(row)).sort();
      expect(inOrder(found[name])).toEqual(inOrder(inFile[name]));
    }
  };

  it('are those of a file, built in batches and followed one by one, though few rows are held', async () => {
    const few = [lampsModelHolding(5), switchingsModel];
    await log.tell(...happenings(0, 3_000));
    const runner = await openRunner({
      views: { kind: 'postgres', url },
      store: log.store,
      models: few,
      facts: houseFacts,
    });
    expect(await runner.built()).toBe(true);
    for (let from = 3_000; from < 3_040; from += 1) {
      const position = await log.tell(...happenings(from, 1));
      expect(await runner.waitFor(position, SOON_MS)).toBe('visible');
    }
    expect(await runner.waitFor(await log.tell(...happenings(3_040, 2_000)), SOON_MS)).toBe('visible');
    await runner.close();
    await expectAsInFile();
    const again = await open();
    expect(again.status()).toMatchObject({ healthy: true, models: [{ state: 'running', position: 5_039 }, {}] });
    await again.close();
  });

  it('stop at an event that cannot be handled, with what precedes it, and go on when it can be', async () => {
    let fails = true;
    const failing = lampsModel(1, () => {
      if (fails) throw new Error('there is no ladder');
    });
    await log.tell(...happenings(1, 16));
    const runner = await open({ models: [failing, switchingsModel] });
    await runner.built();
    const lit = (lampId: string) => told(lampLit({ lampId, roomId: 'room' }));
    const position = await log.tell(lit('a'), lit('b'), told(lampBroken({ lampId: 'a' })), lit('c'));
    expect(await runner.waitFor(position, SOON_MS)).toBe('stopped');
    expect(runner.status().models).toMatchObject([
      { state: 'stopped', position: position - 2, fault: { position: position - 1, reason: 'there is no ladder' } },
      {},
    ]);
    fails = false;
    runner.goOn(position - 1);
    expect(await runner.waitFor(position, SOON_MS)).toBe('visible');
    await runner.close();
    await expectAsInFile();
  });

  it('pass from an instance that is killed, or stands still, to another, and no write of the one before counts', async () => {
    const first = startKeeper();
    const runner = await waitingFor(
      () => open(),
      () => keptBy(cluster(), url) !== '',
    );
    expect(runner.status().keeper?.heldFence).toBeUndefined();
    expect(await runner.waitFor(await log.tell(...happenings(0, 1_000)), SOON_MS)).toBe('visible');
    await expect(runner.rebuild()).rejects.toMatchObject({ code: 'read-models.kept-elsewhere' });

    first.kill('SIGSTOP');
    const position = await log.tell(...happenings(1_000, 1_000));
    expect(await runner.waitFor(position, SOON_MS)).toBe('visible');
    expect(runner.status().keeper?.heldFence).toBe(2);
    first.kill('SIGCONT');
    expect(await runner.waitFor(await log.tell(...happenings(2_000, 500)), SOON_MS)).toBe('visible');
    expect(runner.status().keeper?.heldFence).toBe(2);
    await runner.close();

    const other = await open();
    first.kill('SIGKILL');
    expect(await other.waitFor(await log.tell(...happenings(2_500, 500)), SOON_MS)).toBe('visible');
    await other.close();
    await expectAsInFile();
  });

  it('are made anew beside those that answer, while they are read, and without a moment without answers', async () => {
    await log.tell(...happenings(0, 2_000));
    const runner = await open();
    await runner.built();
    const views = openViews({ kind: 'postgres', url });
    const count = async () =>
      views.read(models, async (db) => {
        const { switchings } = await db
          .selectFrom('switching')
          .select(({ fn }) => fn.countAll<number>().as('switchings'))
          .executeTakeFirstOrThrow();
        const { sum } = await db
          .selectFrom('lamp')
          .select(({ fn }) => fn.countAll<number>().as('sum'))
          .executeTakeFirstOrThrow();
        return { switchings, sum };
      });
    const before = await count();
    let rebuilt = false;
    const reading = Array.from({ length: 3 }, async () => {
      while (!rebuilt) expect(await count()).toEqual(before);
    });
    expect(await runner.rebuild()).toBe(true);
    rebuilt = true;
    await Promise.all(reading);

    const moment = openViewsAtOneMoment({ kind: 'postgres', url });
    const of = () =>
      moment.read([lamps], (db) =>
        db
          .selectFrom('lamp')
          .select(({ fn }) => fn.countAll<number>().as('lamps'))
          .executeTakeFirstOrThrow(),
      );
    const then = await of();
    await runner.waitFor(await log.tell(told(lampLit({ lampId: 'new', roomId: 'room' }))), SOON_MS);
    expect(await of()).toEqual(then);
    await moment.close();
    await views.close();
    await runner.close();
  });

  it('go on after the server was killed, and are made anew where somebody has altered their tables', async () => {
    const runner = await open();
    await runner.waitFor(await log.tell(...happenings(0, 500)), SOON_MS);
    cluster().kill();
    const position = await log.tell(...happenings(500, 500));
    cluster().start();
    expect(await runner.waitFor(position, SOON_MS)).toBe('visible');
    await runner.close();
    await expectAsInFile();

    const pool = openPool({ url, name: 'stranger', schema: 'onus_views' });
    await pool.query('ALTER TABLE room ADD COLUMN colour text');
    await pool.query('CREATE TABLE stray (x int)');
    await pool.end();
    const again = await open();
    expect(await again.built()).toBe(true);
    await again.close();
    await expectAsInFile();
  });

  it('leave nothing of what was erased in the files of their tables', async () => {
    const runner = await open();
    const secret = 'a-name-that-is-erased';
    await runner.waitFor(await log.tell(told(lampLit({ lampId: secret, roomId: 'room' }))), SOON_MS);
    await runner.waitFor(await log.tell(told(lampBroken({ lampId: secret }))), SOON_MS);
    expect(await runner.forgetErased(['lamps'])).toBe(true);
    const pool = openPool({ url, name: 'spec', schema: 'onus_views' });
    await pool.query('CHECKPOINT');
    const { rows } = await pool.query<{ name: string; bytes: Buffer }>(
      "SELECT relname AS name, pg_read_binary_file(pg_relation_filepath(oid)) AS bytes FROM pg_class WHERE relnamespace = 'onus_views'::regnamespace AND relkind IN ('r', 'i')",
    );
    const found = rows.filter(({ bytes }) => bytes.includes(secret)).map(({ name }) => name);
    expect(found.sort()).toEqual(['switching', 'switching_0_1']); // they were not asked to forget
    await pool.end();
    await runner.close();
  });

  it('are compared with the log: what a stranger alters in them is found', async () => {
    const runner = await open();
    await runner.waitFor(await log.tell(...happenings(0, 700)), SOON_MS);
    const compared = async (round: string) => {
      const folder = join(log.directory, round);
      mkdirSync(folder);
      return compareWithLog({ views: { kind: 'postgres', url }, folder, store: log.store, models, facts: houseFacts });
    };
    expect(await compared('first')).toEqual({ position: 699, models: 2, altered: [] });
    const pool = openPool({ url, name: 'stranger', schema: 'onus_views' });
    await pool.query('UPDATE room SET "litLamps" = "litLamps" + 1 WHERE "roomId" = (SELECT min("roomId") FROM room)');
    await pool.query('DELETE FROM switching WHERE position = 5');
    expect((await compared('second')).altered).toEqual([
      { model: 'lamps', table: 'room' },
      { model: 'switchings', table: 'switching' },
    ]);
    await pool.end();
    await runner.close();
  });

  it('of events that change more rows than one statement takes are those of the log', async () => {
    const chests = await openTemporaryLog([chestFilled]);
    const own = [drawersModel(12_000)];
    await chests.tell(...['a', 'b', 'a'].map((chestId) => told(chestFilled({ chestId }))));
    const shared = {
      views: { kind: 'postgres', url },
      store: chests.store,
      models: own,
      facts: [chestFilled],
    } as const;
    const runner = await openRunner({ ...shared, lease: LEASE });
    expect(await runner.built()).toBe(true);
    const position = await chests.tell(...['b', 'b'].map((chestId) => told(chestFilled({ chestId }))));
    expect(await runner.waitFor(position, SOON_MS)).toBe('visible');
    expect(await compareWithLog({ ...shared, folder: chests.directory })).toEqual({ position, models: 1, altered: [] });
    await runner.close();
    await chests.close();
  });

  it('of everything there is are those of the log, built and followed, though few rows are held', async () => {
    const all = await openTemporaryLog(facts);
    const holding = readModels.map((model) => ({ ...model, tables: withRowsKept(model.tables, 3) }));
    const programme = someProgramme();
    const half = programme.length >> 1;
    await all.tell(...programme.slice(0, half));
    const runner = await openRunner({ views: { kind: 'postgres', url }, store: all.store, models: holding, facts });
    expect(await runner.built()).toBe(true);
    let position = half - 1;
    for (let from = half; from < programme.length; from += 7) {
      position = await all.tell(...programme.slice(from, from + 7));
      await runner.waitFor(position, SOON_MS);
    }
    expect(runner.status()).toMatchObject({ healthy: true });
    const compared = { views: { kind: 'postgres', url }, folder: all.directory, store: all.store, facts } as const;
    expect(await compareWithLog({ ...compared, models: holding })).toEqual({
      ...{ position, models: readModels.length, altered: [] },
    });
    await runner.close();
    await all.close();
  });

  it('refuse a schema of another version', async () => {
    await (await open()).close();
    const pool = openPool({ url, name: 'spec' });
    await pool.query("UPDATE onus_views.schema_part SET version = 9 WHERE part = 'read-models'");
    await pool.end();
    await expect(open()).rejects.toMatchObject({ code: 'postgres.other-version' });
  });
});

/** The same model with so few rows held that nearly each has to be fetched. */
function lampsModelHolding(rowsKept: number) {
  const model = lampsModel(1);
  return { ...model, tables: withRowsKept(model.tables, rowsKept) };
}

const withRowsKept = <Tables extends object>(tables: Tables, rowsKept: number): Tables =>
  Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, { ...table, rowsKept }])) as Tables;

const keptBy = (cluster: Cluster, url: string): string => {
  const database = new URL(url).pathname.slice(1);
  try {
    return cluster.sql(database, "SELECT holder FROM onus_shared.lease WHERE name = 'read-models'").trim();
  } catch {
    return ''; // the table is not made yet
  }
};

async function waitingFor<T>(begin: () => Promise<T>, isReady: () => boolean): Promise<T> {
  while (!isReady()) await new Promise((resolve) => setTimeout(resolve, 50));
  return begin();
}
