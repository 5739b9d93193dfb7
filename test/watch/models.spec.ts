import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { facts } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { FAULTS, type Faults } from '@onus/ledger';
import { compareWithLog, readModels, tablesOf } from '@onus/read-models';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { programmePolicy, smallProgramme } from '../http/small-programme.ts';
import { until } from '../until.ts';
import { inFile, tamper } from './tampered.ts';

let ledger: ServedLedger;
beforeEach(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
});
afterEach(() => ledger.stop());

interface Row {
  readonly code: string;
  readonly place: string;
  readonly mended: string | null;
}
const faults = async (): Promise<Row[]> => (await ledger.get('/v1/log/faults', { role: 'operator' })).body.rows;
const ask = (path: string) => ledger.get(`/v1/${path}`, { role: 'inspector' });
const watched = { modelsEveryMs: 100 };

/** What it was, and that it is told and right again. */
async function expectMended(table: string): Promise<void> {
  await until(async () => (await faults()).some(({ place, mended }) => place === `table:${table}` && mended !== null));
  expect((await faults()).filter(({ mended }) => mended === null)).toEqual([]);
}

test.each([
  ['deleted', (db: Database) => db.exec('DELETE FROM unit')],
  ['altered', (db: Database) => db.exec("UPDATE unit SET code = '999999'")],
  ['added', (db: Database) => addRow(db, 'unit')],
])(
  'rows of a read model that are %s while it runs are told, and the model is made anew by itself',
  async (_, alter) => {
    await ledger.served.close();
    ledger = await servedLedger(ledger.data, watched);
    await ledger.ready();
    const before = (await ask('units')).body.rows;
    inFile(join(ledger.data, 'views.db'), alter);
    await expectMended('unit');
    expect((await ask('units')).body.rows).toEqual(before);
  },
);

test.each([
  ['moved back by one', 'UPDATE checkpoint SET position = position - 1'],
  ['moved back by one, and named so', ''],
  ['moved beyond the log', 'UPDATE checkpoint SET position = 1000000'],
  ['taken away', 'DELETE FROM checkpoint'],
  ['that of another program', "UPDATE checkpoint SET fingerprint = 'x'"],
])('rows that are gone are told though the place where the model stands was %s', async (_, sql) => {
  await ledger.served.close();
  ledger = await servedLedger(ledger.data, watched);
  await ledger.ready();
  const before = (await ask('units')).body.rows;
  let at = 0;
  inFile(join(ledger.data, 'views.db'), (db) => {
    const standing = db.prepare<[], number>("SELECT position FROM checkpoint WHERE model = 'units'").pluck().get();
    at = (standing ?? 0) - 1;
  });
  const { id } = (await ask(`events/${at}`)).body.event.envelope;
  inFile(join(ledger.data, 'views.db'), (db) => {
    const change = sql || `UPDATE checkpoint SET position = position - 1, eventId = '${id}'`;
    expect(db.prepare(`${change} WHERE model = 'units' AND stage = 'live'`).run().changes).toBe(1);
    db.exec('DELETE FROM unit');
  });
  await expectMended('unit');
  expect((await ask('units')).body.rows).toEqual(before);
});

test('what was altered while it did not run is found soon after a start', async () => {
  await ledger.ready();
  const before = (await ask('tasks?on=2016-06-01')).body.rows;
  await ledger.served.close();
  tamper(ledger.data, 'views.db', 'DELETE FROM task');
  ledger = await servedLedger(ledger.data, watched);
  await expectMended('task');
  expect((await ask('tasks?on=2016-06-01')).body.rows).toEqual(before);
});

test('no answer is given from a table of which a fault is open, others go on, health turns, and a look mends it', async () => {
  await ledger.ready();
  const list = ledger.served.app.get<Faults>(FAULTS);
  await ledger.served.close();
  ledger = await servedLedger(ledger.data, { modelsEveryMs: 3_600_000 });
  await ledger.ready();
  const open = ledger.served.app.get<Faults>(FAULTS);
  expect(open).not.toBe(list);
  open.tell('views.altered', 'table:unit');
  const { status, body } = await ask('units');
  expect([status, body.code]).toEqual([503, 'read.altered']);
  expect((await ask('policies')).status).toBe(200);
  const ready = await ledger.get('/readyz');
  expect([ready.status, ready.body.hindrances]).toMatchObject([503, [{ what: 'table:unit', code: 'views.altered' }]]);
  await open.lookAgain();
  await until(async () => (await ask('units')).status === 200);
  expect(open.open()).toEqual([]);
});

test('a list of faults that is gone is missed, until the whole log was checked again', async () => {
  await ledger.served.close();
  for (const end of ['', '-wal', '-shm']) rmSync(join(ledger.data, `faults.db${end}`), { force: true });
  ledger = await servedLedger(ledger.data);
  expect(await faults()).toMatchObject([{ code: 'watch.list-missing', place: 'file:faults.db' }]);
  const open = ledger.served.app.get<Faults>(FAULTS);
  await until(async () => {
    await open.lookAgain();
    return open.open().length === 0;
  });
});

/** A row like one that is there, under a key that is not. */
function addRow(db: Database, table: string): void {
  const found = db.prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}" LIMIT 1`).get() ?? {};
  const changed = Object.entries(found).map(([column, value]) => {
    if (typeof value === 'string') return [column, `${value}-x`] as const;
    return [column, typeof value === 'number' ? value + 1_000_000 : value] as const;
  });
  const columns = changed.map(([column]) => `"${column}"`).join(', ');
  const values = changed.map(([, value]) => value);
  db.prepare(`INSERT INTO "${table}" (${columns}) VALUES (${values.map(() => '?').join(', ')})`).run(...values);
}

test('whichever row of whichever table is deleted, altered or added, the table is named, and no other', async () => {
  await ledger.ready();
  await ledger.served.close();
  const store = await openSqliteEventStore({ path: join(ledger.data, 'ledger.db'), readonly: true });
  const path = join(ledger.data, 'altered.db');
  const views = new SqliteDatabase(join(ledger.data, 'views.db'));
  views.pragma('wal_checkpoint(TRUNCATE)'); // so that one file holds all
  views.close();
  const folder = join(ledger.data, 'anew');
  const alteredBy = async (change: (db: Database) => void) => {
    copyFileSync(join(ledger.data, 'views.db'), path);
    const db = new SqliteDatabase(path);
    change(db);
    db.close();
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { mode: 0o700 });
    const { altered, models } = await compareWithLog({ path, folder, store, models: readModels, facts });
    expect(models).toBe(readModels.length);
    return altered.map(({ table }) => table);
  };
  expect(await alteredBy(() => undefined)).toEqual([]);
  let tables = 0;
  for (const [, { name, columns, key }] of readModels.flatMap(tablesOf)) {
    let rows = 0;
    inFile(join(ledger.data, 'views.db'), (db) => {
      rows = db.prepare<[], number>(`SELECT count(*) FROM "${name}"`).pluck().get() ?? 0;
    });
    if (rows === 0) continue;
    tables += 1;
    if (name === 'leaderKey') continue; // made of names, which nobody compares
    const keys = key.map((each) => `"${each}"`).join(', ');
    const one = `(${keys}) = (SELECT ${keys} FROM "${name}" LIMIT 1)`;
    expect(await alteredBy((db) => db.prepare(`DELETE FROM "${name}" WHERE ${one}`).run())).toEqual([name]);
    expect(await alteredBy((db) => addRow(db, name))).toEqual([name]);
    const column = Object.keys(columns).find((each) => !key.includes(each) && columns[each]?.startsWith('integer'));
    if (column === undefined) continue;
    const sql = `UPDATE "${name}" SET "${column}" = coalesce("${column}", 0) + 1 WHERE ${one}`;
    expect(await alteredBy((db) => db.prepare(sql).run())).toEqual([name]);
  }
  expect(tables).toBeGreaterThan(5);
  await store.close();
});
